package dev.gatehouse.mapping;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Extension;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.SchemaAttribute.Mutability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds all that is wrong with a mapping before any of it is used. */
final class MappingChecks {
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private final List<String> problems = new ArrayList<>();

    /** Fails with IllegalArgumentException, naming all problems. */
    void requireNone() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /** The DN of users has a fault of its own: it is the key an operator changes first. */
    void userDn(String template) {
        try {
            new ResourceNaming(template, ResourceType.USER);
        } catch (IllegalArgumentException e) {
            problems.add("userDn must look like uid=${userName},ou=people or gatehouseId=${id},ou=people");
        }
    }

    void attributeNames(Collection<String> names) {
        for (String name : names) {
            if (!ATTRIBUTE_NAME.matcher(name).matches()) {
                problems.add("'" + name + "' is not the name of an LDAP attribute (letters, digits, '-')");
            }
        }
    }

    void memberships(String userDn, GroupMappingSettings groups) {
        if (groups.memberAttribute().equalsIgnoreCase("memberUid")
                && !userDn.toLowerCase(Locale.ROOT).startsWith("uid=${username}")) {
            problems.add("groups.memberAttribute memberUid needs users named by it: userDn uid=${userName},…");
        }
    }

    /** Names and endpoints that are there once, and extensions of types that are there. */
    void types(List<ExtensionSettings> extensions, List<ResourceTypeSettings> own) {
        Set<String> names = new HashSet<>(Set.of("user", "group"));
        Set<String> endpoints = new HashSet<>(
                Set.of("/users", "/groups", "/me", "/schemas", "/resourcetypes", "/serviceproviderconfig", "/bulk"));
        for (ResourceTypeSettings type : own) {
            if (!names.add(type.name().toLowerCase(Locale.ROOT))) {
                problems.add("two resource types have the name " + type.name());
            }
            if (!endpoints.add(type.endpoint().toLowerCase(Locale.ROOT))) {
                problems.add("the endpoint " + type.endpoint() + " is taken");
            }
        }
        for (ExtensionSettings extension : extensions) {
            if (!names.contains(extension.type().toLowerCase(Locale.ROOT))) {
                problems.add("extensions: there is no resource type " + extension.type());
            }
        }
    }

    /** That a type can be mapped at all, and that each of its attributes of the operator's has a place. */
    void type(Supplier<TypeMapping> made) {
        try {
            TypeMapping mapping = made.get();
            RuleSet rules = mapping.rules(TypeMapping.ANY_SERVER);
            ResourceType type = mapping.type();
            boolean isOwn = !type.name().equals(ResourceType.USER.name())
                    && !type.name().equals(ResourceType.GROUP.name());
            Stream<AttributePath> core =
                    isOwn ? paths(Optional.empty(), type.schema().attributes()) : Stream.of();
            Stream<AttributePath> extended = type.extensions().stream()
                    .map(Extension::schema)
                    .flatMap(schema -> paths(Optional.of(schema.id()), schema.attributes()));
            Stream.concat(core, extended)
                    .filter(path -> rules.all(path).isEmpty())
                    .forEach(path -> problems.add(
                            "'" + path + "' has no place in the directory: name an LDAP attribute for it"));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static Stream<AttributePath> paths(Optional<String> urn, List<SchemaAttribute> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.mutability() != Mutability.READ_ONLY)
                .map(attribute -> new AttributePath(urn, attribute.name(), Optional.empty()));
    }
}
