package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.patch.Patch;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The resources of one type in the entries of a directory, by one list of {@link Rule}s. Safe for use by many threads;
 * remembers of the server at hand which rules are its.
 */
public final class ResourceMapping {
    private final Function<Capabilities, TypeMapping> types;
    private final ResourceType type;
    private final Supplier<Capabilities> capabilities;
    private volatile KnownServer known;

    /** Users, on a server with no ways of its own. */
    public ResourceMapping(MappingSettings settings) {
        this(server -> TypeMapping.users(settings, server), () -> TypeMapping.ANY_SERVER);
    }

    /** @param capabilities asked when the mapping is first used, and always after that: another server may answer */
    ResourceMapping(Function<Capabilities, TypeMapping> types, Supplier<Capabilities> capabilities) {
        this.types = requireNonNull(types, "types");
        this.capabilities = requireNonNull(capabilities, "capabilities");
        KnownServer anywhere = KnownServer.of(TypeMapping.ANY_SERVER, types);
        this.type = anywhere.mapping().type();
        this.known = anywhere;
    }

    private RuleSet rules() {
        return known().rules();
    }

    private KnownServer known() {
        Capabilities now = capabilities.get();
        KnownServer last = known;
        if (!last.capabilities().equals(now)) {
            last = KnownServer.of(now, types);
            known = last;
        }
        return last;
    }

    /** What these resources are. */
    public ResourceType type() {
        return type;
    }

    public ResourceNaming naming() {
        return known().mapping().naming();
    }

    /** Where our bookkeeping stands in these entries. */
    public Bookkeeping bookkeeping() {
        return known().bookkeeping();
    }

    /**
     * The RDN a change leads to. It is another one where it is made of a value that changes; a change of letter case alone
     * most servers take in a modify, and refuse as a rename. Active Directory takes it as a rename and nothing else.
     */
    public RDN rdnAfter(RDN now, Resource before, Resource after) {
        return naming().rdnAfter(now, before, after, known().capabilities().isActiveDirectory());
    }

    /** What names an entry of ours in claims: the id made before its add; of one that is not ours yet, the server's. */
    public Optional<String> mark(Entry entry) {
        return Optional.ofNullable(entry.getAttributeValue(bookkeeping().mark()))
                .or(() -> id(entry));
    }

    /** The id of the resource in an entry; empty where the entry was not read with it. */
    public Optional<String> id(Entry entry) {
        return rules().id().id(entry);
    }

    /** The entries in which the attribute may have this value, and perhaps others. Fails with INVALID_FILTER. */
    public Filter holding(AttributePath path, String value) {
        Comparison asked = new Comparison(path, Operator.EQ, TextNode.valueOf(value));
        return rules().filtered(path).compare(asked, References.NONE).upper();
    }

    /** Which entries are of this type at all. */
    public Filter isOfType() {
        return Filter.createEqualityFilter(
                "objectClass", known().mapping().objectClasses().get(0));
    }

    /** Whether the entry, its object classes read, is of this type. */
    public boolean isOfType(Entry entry) {
        return entry.hasObjectClass(known().mapping().objectClasses().get(0));
    }

    /** Whether the filter alone, whatever the type, finds few entries, and the directory finds them by an index. */
    public boolean findsFew(Filter filter) {
        return known().lookUps().findFew(filter);
    }

    /** The LDAP attributes that make a resource, for the attribute list of a search. */
    public List<String> attributes() {
        return known().whole();
    }

    /** The LDAP attributes that hold what the projection wants, and what every resource needs; to show it, not to change it. */
    public List<String> attributes(Projection projection) {
        KnownServer now = known();
        return projection.isStandard() ? now.standard() : now.attributes(rule -> projection.wants(rule.path()));
    }

    /** The LDAP attributes of what the projection wants, for a change that leaves all else as it is. */
    public List<String> attributesToChange(Projection projection) {
        return known().attributesToChange(rule -> projection.wants(rule.path()));
    }

    /** As {@link #attributes(Projection)}, and with what the rest of a plan is decided on. */
    public List<String> attributes(Projection projection, FilterPlan plan) {
        if (plan.rest().isEmpty()) {
            return attributes(projection);
        }
        KnownServer now = known();
        Set<AttributePath> decisive = new LinkedHashSet<>();
        FilterParts.collectPaths(plan.rest().get(), decisive);
        Set<Rule> deciding = Collections.newSetFromMap(new IdentityHashMap<>());
        decisive.forEach(path -> deciding.addAll(now.rules().all(path)));
        return now.attributes(rule -> deciding.contains(rule) || projection.wants(rule.path()));
    }

    /** The LDAP attribute of a SCIM attribute; fails with INVALID for one that has none. */
    public String attribute(AttributePath path) {
        return rules().find(path)
                .flatMap(rule -> rule.attributes().stream().findFirst())
                .orElseThrow(() -> Failure.invalid(path.toString(), "has no place in the directory")
                        .exception());
    }

    /** The LDAP attribute to sort by; fails with INVALID_PATH where the directory has none for it. */
    public String sortAttribute(AttributePath path) {
        return rules().find(path)
                .flatMap(rule -> rule.sortAttribute(path))
                .orElseThrow(() -> Failure.of(
                                FailureKind.INVALID_PATH, path.toString(), "is nothing the directory can be sorted by")
                        .exception());
    }

    /** As {@link #toEntry(Resource, DN, References)}, of a resource without references. */
    public Entry toEntry(Resource resource, DN container) {
        return toEntry(resource, container, References.NONE);
    }

    /**
     * The entry of a new resource, without what the server adds and without a password. Fails with INVALID, naming every
     * value that has no place there and every reference that must point at somebody and does not.
     */
    public Entry toEntry(Resource resource, DN container, References references) {
        KnownServer now = known();
        TypeMapping mapping = now.mapping();
        Writing writing = new Writing(
                resource, Optional.empty(), references, now.bookkeeping().detail());
        write(writing, Resource.EMPTY);
        Entry entry = new Entry(
                new DN(mapping.naming().rdn(resource), container),
                new Attribute("objectClass", mapping.objectClasses()));
        resource.text(UserAttributes.VERSION)
                .ifPresent(version -> entry.addAttribute(now.bookkeeping().version(), version));
        writing.attributes().forEach(entry::setAttribute);
        return entry;
    }

    /** As {@link #toResource(Entry, References)}, with no reference in it. */
    public Resource toResource(Entry entry) {
        return toResource(entry, References.NONE);
    }

    /** The resource in an entry. One that is not ours yet has the server's id; DNs that were not looked up are left out. */
    public Resource toResource(Entry entry, References references) {
        KnownServer now = known();
        RuleSet rules = now.rules();
        Reading reading = new Reading(entry, references, now);
        rules.rules().forEach(rule -> rule.read(reading));
        Resource resource = reading.resource();
        for (Derived derived : rules.derived()) {
            resource = derived.shown(resource, reading.details());
        }
        return resource;
    }

    /**
     * The resource without what is merely made of its other attributes, as a full name of its parts: what a change does not
     * name then follows what it does. To be handed to {@link #made} after the change.
     */
    public Resource unmade(Resource resource) {
        Resource unmade = resource;
        for (Derived derived : rules().derived()) {
            unmade = derived.unmade(unmade);
        }
        return unmade;
    }

    /** The resource with what is made of its other attributes, as it reads once it is written. */
    public Resource made(Resource resource) {
        Resource made = resource;
        for (Derived derived : rules().derived()) {
            made = derived.made(made);
        }
        return made;
    }

    /** What the entry is for those that point at it; of all its rules only those of the id and the names are asked. */
    Optional<References.Target> target(Entry entry) {
        return known().target(entry);
    }

    /** The LDAP attributes that {@link #target} needs, but for the object classes. */
    Stream<String> targetAttributes() {
        return known().targetAttributes();
    }

    /** As {@link #toModifications(Entry, Resource, References)}; the entry's references stay. */
    public List<Modification> toModifications(Entry entry, Resource resource) {
        return toModifications(entry, resource, References.NONE);
    }

    /**
     * What to change in the entry so that it reads as the resource; the RDN's own attribute is left to a rename. The entry
     * must have been read whole. DNs in it that {@code references} does not know were not seen by the caller, and stay.
     */
    public List<Modification> toModifications(Entry entry, Resource resource, References references) {
        RDN rdn = DnParts.of(entry).rdn();
        Writing writing = new Writing(
                resource, Optional.of(entry), references, bookkeeping().detail());
        Resource before = toResource(entry, references);
        write(writing, before);
        RDN rdnAfter = rdnAfter(rdn, before, resource);
        return writing.modifications(rdn, name -> naming().isRenamed(rdn, name, rdnAfter));
    }

    private void write(Writing writing, Resource before) {
        RuleSet rules = rules();
        rules.rules().forEach(rule -> rule.write(writing));
        rules.derived().forEach(derived -> derived.write(writing, before));
    }

    /** The LDAP filter that means the same; fails with INVALID_FILTER where there is none. */
    public Filter toFilter(dev.gatehouse.resource.filter.Filter filter) {
        FilterPlan plan = toPlan(filter, References.NONE);
        if (plan.rest().isPresent()) {
            throw Failure.of(FailureKind.INVALID_FILTER, "filter", "asks what the directory alone cannot decide")
                    .exception();
        }
        return plan.ldap();
    }

    /** The part of the filter the directory can decide, and the rest. Fails with INVALID_FILTER, naming the attribute. */
    public FilterPlan toPlan(dev.gatehouse.resource.filter.Filter filter, References references) {
        return new FilterTranslation(rules(), references).plan(filter);
    }

    /**
     * The patch as modifications that need no look at the entry (members added and removed by value); empty where the entry
     * must be read first. A server refuses the addition of one who is there (20) and the removal of one who is not (16):
     * then too the entry is read.
     */
    public Optional<List<Modification>> toDelta(Patch patch, References references) {
        return delta(patch, references).flatMap(delta -> delta.of(patch));
    }

    /** Whether {@link #toDelta} can do without a look at the entry, whoever is there. */
    public boolean hasDelta(Patch patch) {
        return delta(patch, References.NONE)
                .flatMap(delta -> delta.changes(patch))
                .isPresent();
    }

    private Optional<Delta> delta(Patch patch, References references) {
        return memberships()
                .filter(members -> !patch.operations().isEmpty())
                .findFirst()
                .map(members -> new Delta(members, references));
    }

    /** The DNs in the entry that {@link #toResource(Entry, References)} will ask for; a group's members are not among them. */
    public Set<DN> referencesIn(Entry entry) {
        Set<DN> targets = new LinkedHashSet<>();
        references().forEach(link -> targets.addAll(link.targets(entry)));
        return targets;
    }

    /** The LDAP attributes of the DNs that {@link #referencesIn(Entry)} finds. */
    public List<String> referenceAttributes() {
        return Rule.names(references().map(LinkRule::attribute));
    }

    /** The DNs of the members in the entry of a group, which {@link #toResource(Entry, References)} will ask for too. */
    public Set<DN> membersIn(Entry entry) {
        Set<DN> targets = new LinkedHashSet<>();
        memberships().forEach(link -> targets.addAll(link.targets(entry)));
        return targets;
    }

    /** The ids in the resource that become DNs. */
    public Set<String> referencesIn(Resource resource) {
        Set<String> ids = new LinkedHashSet<>();
        rules().links().stream()
                .filter(LinkRule::writes)
                .forEach(link -> ids.addAll(link.ids(resource.at(link.path()))));
        return ids;
    }

    /** The ids in the patch that {@link #toDelta} needs. */
    public Set<String> referencesIn(Patch patch) {
        Set<String> ids = new LinkedHashSet<>();
        memberships()
                .forEach(link -> patch.operations().forEach(operation -> {
                    if (operation.path().equals(link.path())) {
                        ids.addAll(link.ids(operation.value()));
                        operation.elements().ifPresent(filter -> collectIds(filter, ids));
                    }
                }));
        return ids;
    }

    /** The ids in the filter that become DNs. */
    public Set<String> referencesIn(dev.gatehouse.resource.filter.Filter filter) {
        Set<String> ids = new LinkedHashSet<>();
        collectIds(filter, ids);
        return ids;
    }

    /** The entries of this type that point at that DN; empty where nothing of this type can. */
    public Optional<Filter> pointingAt(DN dn) {
        List<Filter> filters = rules().links().stream()
                .flatMap(link -> link.pointingAt(dn).stream())
                .toList();
        return filters.size() < 2 ? filters.stream().findFirst() : Optional.of(Filter.createORFilter(filters));
    }

    /** What to change in an entry that points at {@code before}, so that it points at {@code after} or, without one, no more. */
    public List<Modification> repointed(Entry entry, DN before, Optional<DN> after) {
        return rules().links().stream()
                .flatMap(link -> link.repointed(entry, before, after).stream())
                .toList();
    }

    /** The LDAP attributes {@link #repointed} needs. */
    public List<String> linkAttributes() {
        return Rule.names(rules().links().stream().filter(LinkRule::writes).map(LinkRule::attribute));
    }

    IdRule id() {
        return rules().id();
    }

    private Stream<LinkRule> references() {
        return rules().links().stream().filter(link -> !link.isMembership());
    }

    private Stream<LinkRule> memberships() {
        return rules().links().stream().filter(LinkRule::isMembership);
    }

    private void collectIds(dev.gatehouse.resource.filter.Filter filter, Set<String> ids) {
        if (filter instanceof Comparison comparison) {
            rules().links().forEach(link -> link.id(comparison).ifPresent(ids::add));
        }
        FilterParts.children(filter).forEach(child -> collectIds(child, ids));
    }
}
