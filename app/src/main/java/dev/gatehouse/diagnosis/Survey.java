package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.TenantId;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The first pass over the entries: what there is, in hashes. */
final class Survey {
    private final ResourceMapping mapping;
    private final Filter isUser;
    private final EntryRules rules;

    final Bookkeeping names;

    final Hashes hashes = new Hashes();
    final LongSet entries = new LongSet();
    final Doubles ids = new Doubles();
    final Doubles keys = new Doubles();
    final Doubles userKeys = new Doubles();
    final PosixNumbers posix;
    /** The pairs of a key's claim and the mark of its holder. */
    final LongSet held = new LongSet();

    long users;
    long notOurs;
    long claims;
    long highestUserKey = -1;
    /** What the counter of user keys gives out next; -1 where there is no counter. */
    long next = -1;

    Survey(ResourceMapping mapping, EntryRules rules) {
        this.mapping = mapping;
        this.isUser = mapping.isOfType();
        this.rules = rules;
        this.names = mapping.bookkeeping();
        this.posix = new PosixNumbers(rules, names.counter().value());
    }

    void take(Entry entry, DN dn) {
        if (rules.isClaim(entry, dn)) {
            claims++;
            return;
        }
        if (dn.equals(rules.userKeyCounter())) {
            next = number(entry, names.counter().value()).orElse(-1L);
        }
        entries.add(hashes.of(dn));
        id(entry).ifPresent(id -> ids.count(hashes.of(id)));
        if (isUser(entry, dn)) {
            users++;
            notOurs += isOurs(entry) ? 0 : 1;
        }
        Set<String> heldHere = keysOf(entry, dn);
        if (!heldHere.isEmpty()) {
            String mark = mapping.mark(entry).orElse("");
            heldHere.forEach(key -> {
                keys.count(hashes.of(key));
                held.add(hashes.of(EntryRules.claimName(key), mark));
            });
        }
        posix.count(entry);
        userKey(entry).ifPresent(number -> {
            userKeys.count(number);
            highestUserKey = Math.max(highestUserKey, number);
        });
    }

    /**
     * Where nothing is written on a user to find him by, only those that the gateway would look at are users: a domain has
     * many others, its computers among them.
     */
    boolean isUser(Entry entry, DN dn) {
        try {
            return isUser.matchesEntry(entry) && (names.key().isPresent() || isOurs(entry) || isAmongPeople(dn));
        } catch (LDAPException e) {
            return false;
        }
    }

    /** Whether a gateway has written it. */
    boolean isOurs(Entry entry) {
        return entry.hasAttribute(names.mark());
    }

    /** Whether it stands where the gateway looks for the users of a tenant. */
    boolean isAmongPeople(DN dn) {
        return rules.tenantAt(dn)
                .filter(tenant -> dn.isDescendantOf(rules.people(tenant), false))
                .isPresent();
    }

    /** The id that we gave it; empty where ids are the server's, which gives none twice. */
    Optional<String> id(Entry entry) {
        return names.ownIds() ? SetUp.value(entry, names.mark()).filter(id -> !id.isEmpty()) : Optional.empty();
    }

    /** The integer key of a user. In an attribute that is not of our schema others keep numbers of their own. */
    Optional<Long> userKey(Entry entry) {
        return names.key().isPresent() || isOurs(entry) ? number(entry, names.userKey()) : Optional.empty();
    }

    /** The keys written on it. */
    Set<String> written(Entry entry) {
        return names.key()
                .map(attribute -> Set.copyOf(SetUp.values(entry, attribute)))
                .orElse(Set.of());
    }

    /** Those written on it; of a user without any those his names make. */
    Set<String> keysOf(Entry entry, DN dn) {
        Set<String> written = written(entry);
        if (!written.isEmpty() || !isUser(entry, dn)) {
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
