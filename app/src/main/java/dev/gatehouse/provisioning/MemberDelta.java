package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Adds and removes members without a look at the group: one search finds the DNs of the group and of those named, one
 * modify writes the difference, whatever the size of the group and however many do the same.
 *
 * <p>The version is replaced, not swapped: two deltas at once are both right.
 */
final class MemberDelta {
    private static final int MOST_VALUES = 1_000;

    /** 389-DS takes requests below 2 MiB. */
    private static final int MOST_BYTES = 1_500_000;

    private final Directory directory;
    private final Mappings mappings;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final Links links;

    MemberDelta(Directory directory, Mappings mappings, ResourceMapping mapping, TenantTree tree, Links links) {
        this.directory = directory;
        this.mappings = mappings;
        this.mapping = mapping;
        this.tree = tree;
        this.links = links;
    }

    /** Fails with INVALID where a group is among those it points at. */
    static void requireNotItself(Resource resource, ResourceType type, Set<String> references) {
        String own = resource.text(UserAttributes.ID).orElse("");
        if (Kind.isGroup(type) && references.stream().anyMatch(own::equalsIgnoreCase)) {
            throw ownMember();
        }
    }

    private static FailureException ownMember() {
        return Failure.invalid("members", "a group cannot be a member of itself")
                .exception();
    }

    /** Applies the patch; false, and nothing done, where the group must be read for it. */
    boolean isApplied(TenantId tenant, String id, Patch patch) {
        Set<String> mentioned = mapping.referencesIn(patch);
        if (mentioned.isEmpty() || isForReplacing(mentioned) || !mapping.hasDelta(patch)) {
            return false;
        }
        if (mentioned.stream().anyMatch(id::equalsIgnoreCase)) {
            throw ownMember();
        }
        List<String> ids = new ArrayList<>(mentioned);
        ids.add(0, id);
        for (int attempt = 0; attempt < Attempts.MOST; attempt++) {
            List<Entry> found =
                    links.find(tenant, ids, List.of(mapping.bookkeeping().version(), "objectClass"));
            Entry group = found.stream()
                    .filter(entry -> isGroup(tenant, entry, id))
                    .findFirst()
                    .orElseThrow(ResourceStore::notFound);
            if (isNotOursYet(group)) {
                return false;
            }
            KnownReferences known = new KnownReferences();
            found.forEach(entry -> links.add(known, entry));
            Links.requireMembers(added(patch), known);
            List<Modification> delta = mapping.toDelta(patch, known).orElse(List.of());
            if (!Version.isLeaving(group, mapping.bookkeeping())
                    && isWritten(DnParts.of(group).dn(), delta)) {
                return true;
            }
            Attempts.pause();
        }
        throw Attempts.overtaken();
    }

    private Set<String> added(Patch patch) {
        List<PatchOperation> adding = patch.operations().stream()
                .filter(operation -> operation.kind() == PatchOperation.Kind.ADD)
                .toList();
        return mapping.referencesIn(new Patch(patch.type(), adding, patch.strict()));
    }

    private boolean isForReplacing(Set<String> ids) {
        return ids.size() > WholeValues.MOST_ADDED && ResourceChange.isEmbedded(directory);
    }

    private boolean isGroup(TenantId tenant, Entry entry, String id) {
        return DnParts.of(entry).dn().isDescendantOf(tree.container(tenant, mapping), false)
                && mappings.target(entry)
                        .filter(target -> target.id().equalsIgnoreCase(id))
                        .filter(target -> target.type().equals(mapping.type().name()))
                        .isPresent();
    }

    private boolean isNotOursYet(Entry group) {
        return mapping.bookkeeping()
                .resourceClass()
                .filter(name -> !group.hasObjectClass(name))
                .isPresent();
    }

    /** False where the group is no longer there by this name. */
    private boolean isWritten(DN group, List<Modification> delta) {
        List<List<Modification>> batches = batches(delta);
        for (int i = 0; i < batches.size(); i++) {
            try {
                if (!isSent(group, batches.get(i))) {
                    return false;
                }
            } catch (FailureException e) {
                if (i == 0) {
                    throw e;
                }
                throw Failure.of(
                                FailureKind.OUTCOME_UNKNOWN,
                                "Only the first of the members could be written; send the request again")
                        .exception(e);
            }
        }
        return true;
    }

    private boolean isSent(DN group, List<Modification> batch) {
        String version = Version.next();
        List<Modification> all = new ArrayList<>(batch);
        all.add(new Modification(ModificationType.REPLACE, mapping.bookkeeping().version(), version));
        try {
            directory.modifyPermissively(group, all);
            return true;
        } catch (FailureException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return false;
            }
            if (e.kind() != FailureKind.OUTCOME_UNKNOWN) {
                throw e;
            }
            // our version says so, and where others wrote after us the members themselves
            Filter ours = Filter.createEqualityFilter(mapping.bookkeeping().version(), version);
            Query query =
                    new Query(group, Query.Scope.BASE, Filter.createORFilter(ours, asWanted(batch)), List.of("1.1"));
            if (ReadBack.of(e, () -> directory.find(query, 1).stream().findFirst())
                    .isEmpty()) {
                throw ReadBack.notWritten(e);
            }
            return true;
        }
    }

    private static Filter asWanted(List<Modification> batch) {
        List<Filter> parts = new ArrayList<>();
        for (Modification modification : batch) {
            if (!modification.hasValue()) {
                parts.add(Filter.createNOTFilter(Filter.createPresenceFilter(modification.getAttributeName())));
            }
            for (String value : modification.getValues()) {
                Filter has = Filter.createEqualityFilter(modification.getAttributeName(), value);
                parts.add(
                        modification.getModificationType().equals(ModificationType.ADD)
                                ? has
                                : Filter.createNOTFilter(has));
            }
        }
        return Filter.createANDFilter(parts);
    }

    private static List<List<Modification>> batches(List<Modification> delta) {
        List<List<Modification>> batches = new ArrayList<>();
        List<Modification> batch = new ArrayList<>();
        int values = 0;
        int bytes = 0;
        for (Modification modification : delta) {
            if (!modification.hasValue()) {
                // a group that has no members is no error
                batch.add(new Modification(ModificationType.REPLACE, modification.getAttributeName()));
                continue;
            }
            List<String> some = new ArrayList<>();
            for (String value : modification.getValues()) {
                if (values == MOST_VALUES || bytes + 2 * value.length() > MOST_BYTES) {
                    flush(batch, modification, some);
                    batches.add(List.copyOf(batch));
                    batch.clear();
                    values = 0;
                    bytes = 0;
                }
                some.add(value);
                values++;
                bytes += 2 * value.length();
            }
            flush(batch, modification, some);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private static void flush(List<Modification> batch, Modification modification, List<String> values) {
        if (!values.isEmpty()) {
            batch.add(new Modification(
                    modification.getModificationType(),
                    modification.getAttributeName(),
                    values.toArray(String[]::new)));
            values.clear();
        }
    }
}
