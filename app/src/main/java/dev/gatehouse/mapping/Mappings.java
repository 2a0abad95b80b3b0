package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.resource.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The resource types that are served, and how each stands in the directory. Immutable, but for what is remembered of the server. */
public final class Mappings {
    private final ResourceMapping users;
    private final Supplier<Capabilities> capabilities;

    /** @param capabilities asked when a mapping is first used, not here: the directory may be away at the start */
    public Mappings(MappingSettings settings, Supplier<Capabilities> capabilities) {
        this.users = new ResourceMapping(settings);
        this.capabilities = requireNonNull(capabilities, "capabilities");
    }

    /** The types that are served, the user first. */
    public List<ResourceType> types() {
        return List.of(ResourceType.USER);
    }

    /** The mapping of a type that is served; fails with IllegalArgumentException for another. */
    public ResourceMapping of(ResourceType type) {
        if (!type.equals(ResourceType.USER)) {
            throw new IllegalArgumentException("there is no mapping for " + type.name());
        }
        return users;
    }

    public ResourceMapping users() {
        return users;
    }

    public ResourceMapping groups() {
        return of(ResourceType.GROUP);
    }

    /** What an entry is for those that point at it; empty where it is of no type that is served. */
    public Optional<References.Target> target(Entry entry) {
        return Optional.ofNullable(entry.getAttributeValue(capabilities.get().serverId()))
                .map(id -> new References.Target(id, "User", Optional.empty()));
    }

    /** The LDAP attributes that {@link #target} needs. */
    public List<String> targetAttributes() {
        return users.attributes();
    }

    /** The entries of any type with one of these ids; ids that cannot be one find nothing. */
    public Filter withIds(Collection<String> ids) {
        return Filter.createORFilter(ids.stream()
                .map(id -> users.toFilter(dev.gatehouse.resource.filter.Filter.eq(
                        dev.gatehouse.resource.UserAttributes.ID, id)))
                .toList());
    }
}
