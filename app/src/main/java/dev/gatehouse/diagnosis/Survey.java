package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.TenantId;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The first pass over the entries: what there is, in hashes. */
final class Survey {
    private final Filter isUser;
    private final EntryRules rules;

    final Hashes hashes = new Hashes();
    final LongSet entries = new LongSet();
    final Doubles ids = new Doubles();
    final Doubles keys = new Doubles();
    final Doubles userKeys = new Doubles();
    final PosixNumbers posix;
    /** The pairs of a key's claim and the id of its holder. */
    final LongSet held = new LongSet();

    long users;
    long notOurs;
    long claims;
    long highestUserKey = -1;
    /** What the counter of user keys gives out next; -1 where there is no counter. */
    long next = -1;

    Survey(ResourceMapping mapping, EntryRules rules) {
        this.isUser = mapping.isOfType();
        this.rules = rules;
        this.posix = new PosixNumbers(rules);
    }

    void take(Entry entry, DN dn) {
        if (entry.hasObjectClass(GatehouseSchema.GATEHOUSE_CLAIM)) {
            claims++;
            return;
        }
        if (dn.equals(rules.userKeyCounter())) {
            next = number(entry, GatehouseSchema.GATEHOUSE_NEXT).orElse(-1L);
        }
        entries.add(hashes.of(dn));
        String id = SetUp.value(entry, GatehouseSchema.GATEHOUSE_ID).orElse("");
        if (!id.isEmpty()) {
            ids.count(hashes.of(id));
        }
        if (isUser(entry)) {
            users++;
            notOurs += id.isEmpty() ? 1 : 0;
        }
        for (String key : keysOf(entry, dn)) {
            keys.count(hashes.of(key));
            held.add(hashes.of(EntryRules.claimName(key), id));
        }
        posix.count(entry);
        number(entry, GatehouseSchema.GATEHOUSE_USER_KEY).ifPresent(number -> {
            userKeys.count(number);
            highestUserKey = Math.max(highestUserKey, number);
        });
    }

    boolean isUser(Entry entry) {
        try {
            return isUser.matchesEntry(entry);
        } catch (LDAPException e) {
            return false;
        }
    }

    /** Those written on it; of a user without any those his names make. */
    Set<String> keysOf(Entry entry, DN dn) {
        Set<String> written = Set.copyOf(SetUp.values(entry, GatehouseSchema.GATEHOUSE_KEY));
        if (!written.isEmpty() || !isUser(entry)) {
            return written;
        }
        return made(entry, dn).orElse(Set.of());
    }

    /** The keys a user's names make where he stands. */
    Optional<Set<String>> made(Entry entry, DN dn) {
        Optional<TenantId> tenant = rules.tenantAt(dn);
        return tenant.flatMap(at -> rules.keys(at, entry));
    }

    /** The hash of the key that the claim is for: its name begins with it. */
    static Optional<Long> keyOf(String claimName) {
        return claimName.matches("[0-9a-f]{64}")
                ? Optional.of(
                        ByteBuffer.wrap(HexFormat.of().parseHex(claimName)).getLong())
                : Optional.empty();
    }

    static Optional<Long> number(Entry entry, String attribute) {
        try {
            return SetUp.value(entry, attribute).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
