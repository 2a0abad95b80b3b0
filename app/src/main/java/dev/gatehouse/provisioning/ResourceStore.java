package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.ResourceChange.Changed;
import dev.gatehouse.provisioning.ResourceChange.Reads;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Replacement;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.patch.Patch;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The resources of one type in the directory, whoever asks: finds them, and takes each write to the one who does it. */
final class ResourceStore {
    private final Directory directory;
    private final Mappings mappings;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final LookUp lookUp;
    private final AccountNames accountNames;
    private final ResourceReading reading;
    private final ResourceCreation creation;
    private final ResourceChange changes;
    private final ResourceDeletion deletion;
    private final MemberDelta memberDelta;

    ResourceStore(
            Directory directory,
            Mappings mappings,
            ResourceMapping mapping,
            TenantTree tree,
            UniqueGuard guard,
            NewEntries newEntries) {
        this.accountNames = new AccountNames(tree);
        this.directory = directory;
        this.mappings = mappings;
        this.mapping = mapping;
        this.tree = tree;
        this.lookUp = new LookUp(tree, mapping);
        Identity identity = Kind.isUser(mapping.type())
                ? Identity.OF_USERS
                : Identity.byName(mapping.type().name(), () -> mapping.naming().source());
        Links links = new Links(mappings, tree);
        Repointing repointing = new Repointing(directory, mappings, tree);
        this.reading = new ResourceReading(mappings, mapping, tree, links);
        this.creation =
                new ResourceCreation(directory, mapping, identity, tree, links, accountNames, guard, newEntries);
        this.changes = new ResourceChange(directory, mapping, identity, links, repointing, accountNames, guard);
        this.deletion = new ResourceDeletion(directory, mapping, identity, repointing, guard);
        this.memberDelta = new MemberDelta(directory, mappings, mapping, tree, links);
    }

    ResourceMapping mapping() {
        return mapping;
    }

    AccountNames accountNames() {
        return accountNames;
    }

    ResourceReading reading() {
        return reading;
    }

    /** Fails with INVALID where the resource could not be created whatever the directory holds. */
    void check(TenantId tenant, Resource resource) {
        creation.check(tenant, resource);
    }

    Resource create(TenantId tenant, Resource resource) {
        return create(tenant, resource, Ticket.once());
    }

    Resource create(TenantId tenant, Resource resource, Ticket ticket) {
        return creation.create(tenant, resource, ticket);
    }

    /** What a create would add; fails as it would, as far as that can be known before. */
    Entry plan(TenantId tenant, Resource resource, Ticket ticket) {
        return creation.plan(tenant, resource, ticket);
    }

    List<Entry> missingContainers(TenantId tenant) {
        return creation.missingContainers(tenant);
    }

    boolean areFree(TenantId tenant, Collection<Resource> resources) {
        return creation.areFree(tenant, resources);
    }

    /**
     * Makes an entry that is not ours yet ours, changed.
     *
     * @param check fails where the entry, as it is read now, must not be linked
     */
    Resource link(TenantId tenant, DN dn, Consumer<Entry> check, UnaryOperator<Resource> change) {
        Resource linked = changes.link(
                tenant,
                () -> {
                    Entry entry = directory.find(dn, mapping.attributes()).orElseThrow(Attempts::overtaken);
                    check.accept(entry);
                    return entry;
                },
                change);
        return readAgain(
                linked, () -> byId(tenant, linked.text(UserAttributes.ID).orElse("")));
    }

    /** With all that is mapped, but without what is read elsewhere ({@code groups}). */
    Optional<Resource> byId(TenantId tenant, String id) {
        return entry(tenant, id, mapping.attributes()).map(entry -> reading.whole(tenant, entry));
    }

    Optional<Resource> get(TenantId tenant, String id, Projection projection) {
        return entry(tenant, id, mapping.attributes(projection))
                .map(entry ->
                        reading.resources(tenant, List.of(entry), projection).get(0));
    }

    Optional<Resource> find(TenantId tenant, Filter filter) {
        return first(tenant, filter, mapping.attributes()).map(entry -> reading.whole(tenant, entry));
    }

    /** Changes the resource and returns it as it is then; what is written is written, even where it cannot be read at once. */
    Resource change(TenantId tenant, String id, Precondition precondition, UnaryOperator<Resource> change) {
        List<String> whole = mappings.memberOf().isEmpty() ? mapping.attributes() : List.of();
        Changed changed = changed(tenant, id, precondition, whole, change);
        return readAgain(
                changed.resource(),
                () -> changed.entry().map(entry -> reading.whole(tenant, entry)).or(() -> byId(tenant, id)));
    }

    Resource replace(TenantId tenant, String id, Resource sent, Precondition precondition, Projection wanted) {
        Changed changed = changed(
                tenant, id, precondition, shown(wanted), before -> Replacement.of(mapping.type(), before, sent));
        return shown(tenant, id, changed, wanted);
    }

    Optional<Resource> patch(
            TenantId tenant, String id, Patch patch, Precondition precondition, Optional<Projection> wanted) {
        if (precondition.any() && memberDelta.isApplied(tenant, id, patch)) {
            return wanted.map(projection -> get(tenant, id, projection).orElseThrow(ResourceStore::notFound));
        }
        List<String> shown = wanted.map(this::shown).orElse(List.of());
        Changed changed = leavesMembers(patch)
                ? changes.change(
                        tenant,
                        new Reads(
                                reader(tenant, id, changeable(mapping.attributesToChange(withoutMembers()))),
                                Set.copyOf(mapping.linkAttributes()),
                                shown),
                        precondition,
                        patch::apply)
                : changed(tenant, id, precondition, shown, patch::apply);
        return wanted.map(projection -> shown(tenant, id, changed, projection));
    }

    private List<String> changeable(List<String> attributes) {
        return Stream.concat(attributes.stream(), accountNames.attributes().stream())
                .toList();
    }

    private Changed changed(
            TenantId tenant, String id, Precondition precondition, List<String> shown, UnaryOperator<Resource> change) {
        Reads reads = new Reads(reader(tenant, id, changeable(mapping.attributes())), Set.of(), shown);
        return changes.change(tenant, reads, precondition, change);
    }

    /** What the directory is asked to tell of the entry it has changed. */
    private List<String> shown(Projection wanted) {
        return reading.isOfASearchAlone(wanted) ? List.of() : mapping.attributes(wanted);
    }

    private Resource shown(TenantId tenant, String id, Changed changed, Projection wanted) {
        Optional<Entry> told = changed.entry().filter(entry -> !reading.isOfASearchAlone(wanted));
        return readAgain(
                changed.resource(),
                () -> told.map(entry -> reading.resources(tenant, List.of(entry), wanted)
                                .get(0))
                        .or(() -> get(tenant, id, wanted)));
    }

    /** The members of a group are many: they are not read where the patch is not about them. */
    private boolean leavesMembers(Patch patch) {
        return Kind.isGroup(mapping.type())
                && patch.operations().stream()
                        .noneMatch(operation -> operation.path().attribute().equals("members"));
    }

    void delete(TenantId tenant, String id, Precondition precondition) {
        List<String> attributes = mapping.attributesToChange(withoutMembers());
        deletion.delete(tenant, () -> entry(tenant, id, attributes), precondition);
    }

    boolean authenticates(TenantId tenant, String id, String password) {
        Entry entry = reader(tenant, id, List.of("1.1")).get();
        return directory.authenticates(DnParts.of(entry).dn(), password);
    }

    static FailureException notFound() {
        return Failure.of(FailureKind.NOT_FOUND, "There is no such resource").exception();
    }

    private Projection withoutMembers() {
        return Projection.of(mapping.type(), List.of(), List.of("members"));
    }

    private static Resource readAgain(Resource changed, Supplier<Optional<Resource>> read) {
        try {
            return read.get().orElse(changed);
        } catch (FailureException e) {
            return changed;
        }
    }

    private Supplier<Entry> reader(TenantId tenant, String id, List<String> attributes) {
        return () -> entry(tenant, id, attributes).orElseThrow(ResourceStore::notFound);
    }

    private Optional<Entry> entry(TenantId tenant, String id, List<String> attributes) {
        return first(tenant, mappings.withIds(List.of(id.toLowerCase(Locale.ROOT))), attributes);
    }

    /** The one that matches; of several the one that is ours. */
    private Optional<Entry> first(TenantId tenant, Filter filter, List<String> attributes) {
        Query query = new Query(tree.container(tenant, mapping), Query.Scope.SUBTREE, filter, attributes);
        List<Entry> entries = lookUp.find(query, 10);
        String mark = mapping.bookkeeping().mark();
        for (Entry entry : entries) {
            if (entry.hasAttribute(mark)) {
                return Optional.of(entry);
            }
        }
        return entries.stream().findFirst();
    }
}
