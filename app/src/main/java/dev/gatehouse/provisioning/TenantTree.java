package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.ResourceMapping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The subtrees of the tenants: where their resources stand, and what it means that a subtree is not there.
 *
 * <p>A tenant nobody has written to yet has no containers, and so no users; a container is made by the first write. A
 * missing <em>base</em> of the configuration is a fault and never read as "no users". Safe for use by many threads.
 */
final class TenantTree {
    /** The object class of a container, by the attribute of its RDN (RFC 4519). */
    private static final Map<String, String> CONTAINER_CLASSES =
            Map.of("ou", "organizationalUnit", "o", "organization", "dc", "domain");

    private final Directory directory;
    private final Tenants tenants;

    TenantTree(Directory directory, Tenants tenants) {
        this.directory = directory;
        this.tenants = tenants;
    }

    /** The subtree of a tenant; that of the default tenant may hold those of others. */
    DN base(TenantId tenant) {
        return tenants.base(tenant);
    }

    /** The entries below which everything of ours stands, whatever the tenant. */
    List<DN> anchors() {
        return tenants.anchors();
    }

    boolean isInActiveDirectory() {
        return directory.capabilities().isActiveDirectory();
    }

    /** Whether it is the tenant of those that name none. */
    boolean isDefault(TenantId tenant) {
        return tenants.isDefault(tenant);
    }

    /** The entry under which a tenant's resources of one type stand. */
    DN container(TenantId tenant, ResourceMapping mapping) {
        return mapping.naming().container(tenants.base(tenant));
    }

    List<Entry> find(Query query, int most) {
        try {
            return directory.find(query, most);
        } catch (FailureException e) {
            requireMerelyUnused(query, e);
            return List.of();
        }
    }

    void stream(Query query, Consumer<Entry> consumer) {
        try {
            directory.stream(query, consumer);
        } catch (FailureException e) {
            requireMerelyUnused(query, e);
        }
    }

    /** Does a write below a container, making the container first where it is missing. */
    <T> T below(DN container, Supplier<T> write) {
        try {
            return write.get();
        } catch (FailureException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
        try {
            missing(container).forEach(this::make);
            return write.get();
        } catch (FailureException e) {
            throw e.kind() == FailureKind.NOT_FOUND ? noBase(e) : e;
        }
    }

    private void requireMerelyUnused(Query query, FailureException e) {
        if (e.kind() != FailureKind.NOT_FOUND) {
            throw e;
        }
        if (!exists(tenants.anchor(query.base()))) {
            throw noBase(e);
        }
    }

    private boolean exists(DN dn) {
        return directory.find(dn, List.of("1.1")).isPresent();
    }

    private static FailureException noBase(FailureException e) {
        return Failure.of(FailureKind.UNAVAILABLE, "The directory has no entry at the configured base DN")
                .exception(e);
    }

    /** The entries from a container upwards that are missing, the uppermost first. */
    List<Entry> missing(DN container) {
        Deque<Entry> entries = new ArrayDeque<>();
        DN anchor = tenants.anchor(container);
        for (DN dn = container;
                !dn.equals(anchor) && !exists(dn);
                dn = DnParts.of(dn).parent()) {
            entries.push(containerEntry(dn));
        }
        return List.copyOf(entries);
    }

    private void make(Entry container) {
        try {
            directory.add(container);
        } catch (FailureException e) {
            // another thread or gateway may have made it first, or the answer was lost: the user himself was not
            // written
            boolean isThere = e.kind() == FailureKind.DUPLICATE
                    || (e.kind() == FailureKind.OUTCOME_UNKNOWN
                            && isThereAfter(e, DnParts.of(container).dn()));
            if (!isThere) {
                throw e.kind() == FailureKind.OUTCOME_UNKNOWN ? ReadBack.notWritten(e) : e;
            }
        }
    }

    private boolean isThereAfter(FailureException lost, DN container) {
        return ReadBack.of(ReadBack.notWritten(lost), () -> directory.find(container, List.of("1.1")))
                .isPresent();
    }

    private static Entry containerEntry(DN dn) {
        RDN rdn = DnParts.of(dn).rdn();
        String attribute = rdn.getAttributeNames()[0].toLowerCase(Locale.ROOT);
        String objectClass = CONTAINER_CLASSES.get(attribute);
        if (objectClass == null) {
            throw Failure.of(FailureKind.INTERNAL, "A container of the tenant is missing and cannot be made")
                    .exception();
        }
        Entry entry = new Entry(dn);
        entry.addAttribute("objectClass", objectClass);
        entry.addAttribute(attribute, rdn.getAttributeValues()[0]);
        return entry;
    }
}
