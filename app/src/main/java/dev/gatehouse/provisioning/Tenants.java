package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Which tenant a call is for, and where its subtree stands. Immutable. */
final class Tenants {
    private static final RelativeDn STANDARD = RelativeDn.parse(TenantsSettings.STANDARD_CONTAINER);
    private static final RelativeDn IN_ACTIVE_DIRECTORY =
            RelativeDn.parse("ou=" + TenantsSettings.PLACEHOLDER + ",ou=tenants");

    private final Optional<TenantId> defaultTenant;
    private final Set<TenantId> allowed = new HashSet<>();
    private final Map<TenantId, DN> bases = new HashMap<>();
    private final RelativeDn container;
    private final BooleanSupplier isInActiveDirectory;
    private final DN root;

    /** On a server with no ways of its own. */
    Tenants(TenantsSettings settings, DN root) {
        this(settings, root, () -> false);
    }

    /** @param isInActiveDirectory asked when it matters: the directory may be away at the start */
    Tenants(TenantsSettings settings, DN root, BooleanSupplier isInActiveDirectory) {
        this.root = root;
        this.defaultTenant = settings.defaultTenant().map(TenantId::new);
        settings.allowed().forEach(name -> allowed.add(new TenantId(name)));
        defaultTenant.ifPresent(tenant -> bases.put(tenant, root));
        settings.bases()
                .forEach((name, base) ->
                        bases.put(new TenantId(name), RelativeDn.parse(base).below(DN.NULL_DN)));
        this.container = RelativeDn.parse(settings.container());
        this.isInActiveDirectory = isInActiveDirectory;
    }

    /** Active Directory takes no organization below an organizational unit. */
    private RelativeDn container() {
        boolean isChosen = !container.equals(STANDARD);
        return isChosen || !isInActiveDirectory.getAsBoolean() ? container : IN_ACTIVE_DIRECTORY;
    }

    /**
     * The tenant of a call. A tenant the credentials do not allow is FORBIDDEN, whether it exists or not; none at all is
     * INVALID on the field {@code tenant}.
     */
    TenantId choose(TenantScope scope, Optional<TenantId> wanted) {
        TenantId tenant = wanted.or(() -> onlyOne(scope))
                .or(() -> defaultTenant)
                .orElseThrow(() ->
                        Failure.invalid("tenant", "tenant context required").exception());
        if (!grants(scope, tenant)) {
            throw Failure.of(FailureKind.FORBIDDEN, "These credentials do not hold for this tenant")
                    .exception();
        }
        if (!allowed.isEmpty() && !allowed.contains(tenant)) {
            throw Failure.of(FailureKind.FORBIDDEN, "This tenant is not served here")
                    .exception();
        }
        return tenant;
    }

    boolean isDefault(TenantId tenant) {
        return defaultTenant.filter(tenant::equals).isPresent();
    }

    /** The subtree of a tenant. */
    DN base(TenantId tenant) {
        DN own = bases.get(tenant);
        if (own != null) {
            return own;
        }
        RDN rdn = new RDN(container().placeholder(TenantsSettings.PLACEHOLDER), tenant.value());
        return new DN(rdn, container().parent().below(root));
    }

    /** The tenant in whose subtree an entry stands; of two that hold it, the one further down. */
    Optional<TenantId> at(DN dn) {
        Optional<TenantId> contained = contained(dn);
        if (contained.isPresent() && !bases.containsKey(contained.get())) {
            return contained;
        }
        return bases.entrySet().stream()
                .filter(base -> dn.isDescendantOf(base.getValue(), true))
                .max(Comparator.comparingInt(base -> base.getValue().getRDNs().length))
                .map(Map.Entry::getKey);
    }

    private Optional<TenantId> contained(DN dn) {
        DN above = container().parent().below(root);
        int index = dn.getRDNs().length - above.getRDNs().length - 1;
        if (index < 0 || !dn.isDescendantOf(above, false)) {
            return Optional.empty();
        }
        RDN rdn = dn.getRDNs()[index];
        boolean isOfTenant = rdn.hasAttribute(container().placeholder(TenantsSettings.PLACEHOLDER))
                && TenantId.isValid(rdn.getAttributeValues()[0]);
        return isOfTenant ? Optional.of(new TenantId(rdn.getAttributeValues()[0])) : Optional.empty();
    }

    /** The root, and the bases of tenants that stand elsewhere, each once. */
    List<DN> anchors() {
        List<DN> all = new ArrayList<>(List.of(root));
        bases.values().stream()
                .filter(base -> !base.isDescendantOf(root, true))
                .distinct()
                .forEach(all::add);
        // a base below another is looked at with it
        return all.stream()
                .filter(dn -> all.stream().noneMatch(above -> dn.isDescendantOf(above, false)))
                .toList();
    }

    /** The entry at or above this one that the operator has made: the root, or the base of a tenant that stands elsewhere. */
    DN anchor(DN dn) {
        return bases.values().stream()
                .filter(base -> !dn.isDescendantOf(root, true) && dn.isDescendantOf(base, true))
                .findFirst()
                .orElse(root);
    }

    private static Optional<TenantId> onlyOne(TenantScope scope) {
        return scope.named().size() == 1 ? scope.named().stream().findFirst() : Optional.empty();
    }

    private boolean grants(TenantScope scope, TenantId tenant) {
        if (scope.all() || scope.named().contains(tenant)) {
            return true;
        }
        return scope.named().isEmpty() && defaultTenant.filter(tenant::equals).isPresent();
    }
}
