package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.mapping.ResourceMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** What the rules of provisioning say of an entry as it stands, for those who check a directory against them. Immutable. */
public final class EntryRules {
    /** The claimant of a claim that nobody wants just now. */
    public static final String NOBODY = ClaimEntries.NOBODY;

    private final ResourceMapping users;
    private final Tenants tenants;
    private final DN bookkeeping;
    private final List<NumberSeries> posixNumbers;

    /**
     * @param root the configured base DN
     * @param isInActiveDirectory asked when it matters: the directory may be away
     */
    public EntryRules(
            ResourceMapping users,
            DN root,
            TenantsSettings tenants,
            ProvisioningSettings settings,
            BooleanSupplier isInActiveDirectory) {
        this.users = users;
        this.tenants = new Tenants(tenants, root, isInActiveDirectory);
        this.bookkeeping = RelativeDn.parse(settings.bookkeeping()).below(root);
        this.posixNumbers = settings.posix().series();
    }

    /** Where claims and counters stand. */
    public DN bookkeeping() {
        return bookkeeping;
    }

    /** Whether it is a claim: of its class, and with the others. */
    public boolean isClaim(Entry entry, DN dn) {
        return entry.hasObjectClass(users.bookkeeping().claim().objectClass())
                && dn.isDescendantOf(new DN(new RDN("ou", "claims"), bookkeeping), false);
    }

    /** The counter the integer keys of users come from. */
    public DN userKeyCounter() {
        return counter(NumberSeries.USER_KEYS);
    }

    /** The numbers of POSIX accounts and groups that are given out, each named by its LDAP attribute. */
    public List<NumberSeries> posixNumbers() {
        return posixNumbers;
    }

    /** The counter of a series. */
    public DN counter(NumberSeries series) {
        return NumberSequence.counter(new DN(new RDN("ou", "counters"), bookkeeping), series);
    }

    /** The tenant in whose subtree an entry stands. */
    public Optional<TenantId> tenantAt(DN dn) {
        return tenants.at(dn);
    }

    /** The subtree of a tenant. */
    public DN base(TenantId tenant) {
        return tenants.base(tenant);
    }

    /** The entry under which the users of a tenant stand. */
    public DN people(TenantId tenant) {
        return users.naming().container(tenants.base(tenant));
    }

    /** The identity keys that the values of a user's entry make; empty where they make none (RFC 8265). */
    public Optional<Set<String>> keys(TenantId tenant, Entry entry) {
        try {
            Set<String> keys = new TreeSet<>();
            IdentityKey.of(tenant, users.toResource(entry)).forEach(key -> keys.add(key.text()));
            return Optional.of(keys);
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    /** What names the claim of a key: its SHA-256. */
    public static String claimName(String key) {
        return ClaimEntries.digest(key);
    }

    /** The id of the user whose attempt a claim names. */
    public static String idOf(String claimant) {
        int end = claimant.indexOf('/');
        return end < 0 ? claimant : claimant.substring(0, end);
    }
}
