package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.patch.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The users of this product in the entries of a directory, by one list of {@link Rule}s. Immutable. */
public final class ResourceMapping {
    private static final List<Rule> BUILT_IN = List.of(
            new Rule(UserAttributes.ID, GatehouseSchema.GATEHOUSE_ID, Rule.Kind.READ_ONLY),
            new Rule(UserAttributes.VERSION, GatehouseSchema.GATEHOUSE_VERSION, Rule.Kind.READ_ONLY),
            new Rule(UserAttributes.CREATED, "createTimestamp", Rule.Kind.TIME),
            new Rule(UserAttributes.LAST_MODIFIED, "modifyTimestamp", Rule.Kind.TIME),
            new Rule(UserAttributes.USER_NAME, "uid", Rule.Kind.TEXT),
            new Rule(UserAttributes.FORMATTED_NAME, "cn", Rule.Kind.TEXT),
            new Rule(UserAttributes.GIVEN_NAME, "givenName", Rule.Kind.TEXT),
            new Rule(UserAttributes.FAMILY_NAME, "sn", Rule.Kind.TEXT),
            new Rule(UserAttributes.DISPLAY_NAME, "displayName", Rule.Kind.TEXT),
            new Rule(UserAttributes.EMAIL, "mail", Rule.Kind.TEXT),
            new Rule(UserAttributes.PHONE_NUMBER, "telephoneNumber", Rule.Kind.TEXT),
            new Rule(UserAttributes.EXTERNAL_ID, GatehouseSchema.GATEHOUSE_EXTERNAL_ID, Rule.Kind.TEXT),
            new Rule(UserAttributes.ACTIVE, GatehouseSchema.GATEHOUSE_ACTIVE, Rule.Kind.FLAG),
            new Rule(UserAttributes.TENANT_ADMIN, GatehouseSchema.GATEHOUSE_TENANT_ADMIN, Rule.Kind.FLAG),
            new Rule(UserAttributes.USER_KEY, GatehouseSchema.GATEHOUSE_USER_KEY, Rule.Kind.TEXT));

    /** Read beside the rules: what an entry is, what id it has where it is not ours yet, which keys it holds. */
    private static final List<String> BOOKKEEPING = List.of("objectClass", "entryUUID", GatehouseSchema.GATEHOUSE_KEY);

    private final List<Rule> rules;
    private final List<String> objectClasses;
    private final ResourceNaming naming;
    private final List<String> attributes;

    public ResourceMapping(MappingSettings settings) {
        this.rules = rules(settings.attributes());
        this.objectClasses = settings.objectClasses();
        this.naming = new ResourceNaming(settings.userDn());
        Set<String> names = new LinkedHashSet<>(BOOKKEEPING);
        rules.forEach(rule -> names.add(rule.attribute()));
        this.attributes = List.copyOf(names);
    }

    /** All rules; fails with IllegalArgumentException where two would write to one LDAP attribute. */
    static List<Rule> rules(Map<String, String> own) {
        List<Rule> rules = Rule.merge(
                BUILT_IN,
                own.entrySet().stream()
                        .map(entry -> rule(AttributePath.of(entry.getKey()), entry.getValue()))
                        .toList());
        Map<String, Rule> byAttribute = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Rule rule : rules) {
            Rule other = byAttribute.putIfAbsent(rule.attribute(), rule);
            if (other != null) {
                throw new IllegalArgumentException(
                        "'" + rule.attribute() + "' would hold both " + other.path() + " and " + rule.path());
            }
        }
        return rules;
    }

    /** SCIM attribute names have no case (RFC 7643 §2.1); the built-in rule spells its own. */
    private static Rule rule(AttributePath path, String attribute) {
        return BUILT_IN.stream()
                .filter(known -> known.path().toString().equalsIgnoreCase(path.toString()))
                .map(known -> new Rule(known.path(), attribute, known.kind()))
                .findFirst()
                .orElseGet(() -> new Rule(path, attribute, Rule.Kind.TEXT));
    }

    public ResourceNaming naming() {
        return naming;
    }

    /** The LDAP attributes that make a user, for the attribute list of a search. */
    public List<String> attributes() {
        return attributes;
    }

    /** The LDAP attribute of a SCIM attribute; fails with INVALID for one that has none. */
    public String attribute(AttributePath path) {
        return ruleOf(path).attribute();
    }

    /** Which entries are users at all. */
    public Filter isOfType() {
        return Filter.createEqualityFilter("objectClass", objectClasses.get(0));
    }

    /** The entry of a new user, without what the server adds and without a password. */
    public Entry toEntry(Resource user, DN people) {
        Entry entry = new Entry(new DN(naming.rdn(user), people), new Attribute("objectClass", objectClasses));
        user.text(UserAttributes.ID).ifPresent(id -> entry.addAttribute(GatehouseSchema.GATEHOUSE_ID, id));
        user.text(UserAttributes.VERSION)
                .ifPresent(version -> entry.addAttribute(GatehouseSchema.GATEHOUSE_VERSION, version));
        toAttributes(user).forEach((name, values) -> {
            if (!values.isEmpty()) {
                entry.setAttribute(name, values);
            }
        });
        return entry;
    }

    /** The user in an entry. One that is not ours yet has the server's {@code entryUUID} as id. */
    public Resource toResource(Entry entry) {
        Resource resource = Resource.EMPTY;
        for (Rule rule : rules) {
            resource = rule.read(entry, resource);
        }
        if (resource.text(UserAttributes.ID).isEmpty()) {
            resource = resource.with(UserAttributes.ID, Optional.ofNullable(entry.getAttributeValue("entryUUID")));
        }
        if (resource.text(UserAttributes.LAST_MODIFIED).isEmpty()) {
            // some servers set modifyTimestamp at the first change only
            resource = resource.with(UserAttributes.LAST_MODIFIED, resource.text(UserAttributes.CREATED));
        }
        return resource.flag(UserAttributes.ACTIVE).isEmpty() ? resource.with(UserAttributes.ACTIVE, true) : resource;
    }

    /** What to change in the entry so that it reads as the user; the RDN's own attribute is left to a rename. */
    public List<Modification> toModifications(Entry entry, Resource user) {
        RDN rdn = DnParts.of(entry).rdn();
        List<Modification> modifications = new ArrayList<>();
        toAttributes(user).forEach((name, values) -> {
            String[] now = entry.getAttributeValues(name);
            List<String> before = now == null ? List.of() : Arrays.asList(now);
            if (!before.equals(values) && !naming.isRenamed(rdn, name, user)) {
                modifications.add(new Modification(ModificationType.REPLACE, name, values.toArray(String[]::new)));
            }
        });
        return List.copyOf(modifications);
    }

    /** The LDAP filter that means the same; fails with INVALID for an attribute that has no mapping. */
    public Filter toFilter(dev.gatehouse.resource.filter.Filter filter) {
        // not every server knows the empty conjunction and disjunction of RFC 4526
        if (filter instanceof And and) {
            return and.parts().isEmpty()
                    ? Rule.EVERYONE
                    : Filter.createANDFilter(
                            and.parts().stream().map(this::toFilter).toList());
        }
        if (filter instanceof Or or) {
            return or.parts().isEmpty()
                    ? Rule.NOBODY
                    : Filter.createORFilter(
                            or.parts().stream().map(this::toFilter).toList());
        }
        if (filter instanceof Not not) {
            return Filter.createNOTFilter(toFilter(not.part()));
        }
        if (filter instanceof Present present) {
            return present.path().equals(UserAttributes.ACTIVE)
                    ? Rule.EVERYONE
                    : ruleOf(present.path()).present();
        }
        if (!(filter instanceof Comparison comparison)) {
            throw Failure.of(FailureKind.INVALID_FILTER, "filter", "cannot be searched for")
                    .exception();
        }
        Filter found = ruleOf(comparison.path()).toFilter(comparison);
        boolean isActive = comparison.path().equals(UserAttributes.ACTIVE) && Boolean.parseBoolean(comparison.text());
        // who has no account state reads as active
        return isActive
                ? Filter.createORFilter(
                        found,
                        Filter.createNOTFilter(ruleOf(UserAttributes.ACTIVE).present()))
                : found;
    }

    private Map<String, List<String>> toAttributes(Resource user) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.writes()) {
                values.put(rule.attribute(), rule.toValues(user));
            }
        }
        // RFC 4519 §3.12: a person has a cn and an sn, whatever the caller left out
        String name = user.text(UserAttributes.DISPLAY_NAME)
                .or(() -> user.text(UserAttributes.USER_NAME))
                .orElse("");
        if (values.getOrDefault("cn", List.of()).isEmpty()) {
            values.put("cn", List.of(fullName(user, name)));
        }
        if (values.getOrDefault("sn", List.of()).isEmpty()) {
            values.put("sn", List.of(name));
        }
        return values;
    }

    private static String fullName(Resource user, String otherwise) {
        Optional<String> given = user.text(UserAttributes.GIVEN_NAME);
        Optional<String> family = user.text(UserAttributes.FAMILY_NAME);
        return given.isPresent() && family.isPresent() ? given.get() + " " + family.get() : otherwise;
    }

    private Rule ruleOf(AttributePath path) {
        return rules.stream()
                .filter(rule -> rule.path().equals(path))
                .findFirst()
                .orElseThrow(() -> Failure.invalid(path.toString(), "has no place in the directory")
                        .exception());
    }

    /** What these resources are. */
    public ResourceType type() {
        return ResourceType.USER;
    }

    /** The LDAP attributes that hold what the projection wants, and what every resource needs. */
    public List<String> attributes(Projection projection) {
        return attributes;
    }

    /** As {@link #toEntry(Resource, DN)}; references become DNs. Fails with INVALID for a reference that must be there. */
    public Entry toEntry(Resource resource, DN container, References references) {
        return toEntry(resource, container);
    }

    /** As {@link #toResource(Entry)}; DNs become references. */
    public Resource toResource(Entry entry, References references) {
        return toResource(entry);
    }

    /** As {@link #toModifications(Entry, Resource)}; references become DNs. */
    public List<Modification> toModifications(Entry entry, Resource resource, References references) {
        return toModifications(entry, resource);
    }

    /** The part of the filter the directory can decide, and the rest. Fails with INVALID_FILTER. */
    public FilterPlan toPlan(dev.gatehouse.resource.filter.Filter filter, References references) {
        return new FilterPlan(toFilter(filter), Optional.empty());
    }

    /**
     * The patch as modifications that need no look at the entry (members added and removed by value); empty where the entry
     * must be read first.
     */
    public Optional<List<Modification>> toDelta(Patch patch, References references) {
        return Optional.empty();
    }

    /** The DNs in the entry that {@link #toResource(Entry, References)} will ask for; a group's members are not among them. */
    public Set<DN> referencesIn(Entry entry) {
        return Set.of();
    }

    /** The DNs of the members in the entry of a group, which {@link #toResource(Entry, References)} will ask for too. */
    public Set<DN> membersIn(Entry entry) {
        return Set.of();
    }

    /** The entries of this type that point at that DN; empty where nothing of this type points anywhere. */
    public Optional<Filter> pointingAt(DN dn) {
        return Optional.empty();
    }

    /** What to change in an entry that points at {@code before}, so that it points at {@code after} or, without one, no more. */
    public List<Modification> repointed(Entry entry, DN before, Optional<DN> after) {
        return List.of();
    }

    /** The ids in the resource that become DNs. */
    public Set<String> referencesIn(Resource resource) {
        return Set.of();
    }

    /** The ids in the filter that become DNs. */
    public Set<String> referencesIn(dev.gatehouse.resource.filter.Filter filter) {
        return Set.of();
    }

    /** The LDAP attribute to sort by; fails with INVALID_PATH where the directory has none for it. */
    public String sortAttribute(AttributePath path) {
        return attribute(path);
    }
}
