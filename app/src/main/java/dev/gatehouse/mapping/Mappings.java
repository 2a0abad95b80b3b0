package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.resource.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The resource types that are served, and how each stands in the directory. Safe for use by many threads. */
public final class Mappings {
    private final List<ResourceMapping> mappings;
    private final Optional<String> memberOf;

    /**
     * @param capabilities asked when a mapping is used, not here: the directory may be away at the start, and another
     *     server may answer later
     */
    public Mappings(MappingSettings settings, Supplier<Capabilities> capabilities) {
        requireNonNull(capabilities, "capabilities");
        List<Function<Capabilities, TypeMapping>> types = new ArrayList<>();
        types.add(server -> TypeMapping.users(settings, server));
        types.add(server ->
                TypeMapping.groups(BuiltIn.of(server), settings.userDn(), settings.groups(), settings.extensions()));
        settings.resourceTypes().forEach(own -> types.add(server -> TypeMapping.own(own, settings.extensions())));
        this.mappings = types.stream()
                .map(type -> new ResourceMapping(type, capabilities))
                .toList();
        this.memberOf = settings.memberOf();
    }

    /** On a server with no ways of its own; for what does not depend on the server, which is then not asked. */
    public static Mappings onAnyServer(MappingSettings settings) {
        return new Mappings(settings, () -> TypeMapping.ANY_SERVER);
    }

    /** The types that are served, the user first. */
    public List<ResourceType> types() {
        return mappings.stream().map(ResourceMapping::type).toList();
    }

    /** The mapping of a type that is served, found by its name; fails with IllegalArgumentException for another. */
    public ResourceMapping of(ResourceType type) {
        return mappings.stream()
                .filter(mapping -> mapping.type().name().equals(type.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no resource type " + type.name()));
    }

    public ResourceMapping users() {
        return of(ResourceType.USER);
    }

    public ResourceMapping groups() {
        return of(ResourceType.GROUP);
    }

    /** Whether the DN stands in a group that must have a member and has none: it points at nobody. */
    public static boolean isPlaceholder(DN dn) {
        return TypeMapping.PLACEHOLDER.equals(dn);
    }

    /** The attribute in which the server keeps a user's groups; without one they are found by {@link ResourceMapping#pointingAt}. */
    public Optional<String> memberOf() {
        return memberOf;
    }

    /** What an entry is for those that point at it; empty where it is of no type that is served. */
    public Optional<References.Target> target(Entry entry) {
        return mappings.stream()
                .filter(mapping -> mapping.isOfType(entry))
                .findFirst()
                .flatMap(mapping -> mapping.target(entry));
    }

    /** The LDAP attributes that {@link #target} needs. */
    public List<String> targetAttributes() {
        return Rule.names(
                Stream.concat(Stream.of("objectClass"), mappings.stream().flatMap(ResourceMapping::targetAttributes)));
    }

    /** The entries of any type with one of these ids, ours or the server's. Fails with IllegalArgumentException for none. */
    public Filter withIds(Collection<String> ids) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("no ids");
        }
        IdRule rule = users().id();
        List<Filter> each = ids.stream().map(rule::equal).toList();
        return each.size() == 1 ? each.get(0) : Filter.createORFilter(each);
    }
}
