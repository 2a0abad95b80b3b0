package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A resource type (RFC 7643 §6): an endpoint, a core schema and its extensions.
 *
 * @param name as {@code User}; in {@code meta.resourceType}
 * @param endpoint relative to the base, with a slash before it, as {@code /Users}
 * @param description a sentence for people
 * @param schema the core schema
 * @param extensions in the order they are listed
 */
public record ResourceType(
        String name, String endpoint, String description, Schema schema, List<Extension> extensions) {
    /** The user of RFC 7643 §4.1 with the enterprise extension of §4.3 and our own. */
    public static final ResourceType USER = new ResourceType(
            "User",
            "/Users",
            "User Account",
            SchemaReader.builtIn("User"),
            List.of(
                    new Extension(SchemaReader.builtIn("EnterpriseUser"), false),
                    new Extension(SchemaReader.builtIn("GatehouseUser"), false)));

    /** The group of RFC 7643 §4.2. */
    public static final ResourceType GROUP =
            new ResourceType("Group", "/Groups", "Group", SchemaReader.builtIn("Group"), List.of());

    /**
     * A schema that adds to the core one.
     *
     * @param schema its attributes stand in a member named by its URN
     * @param required whether every resource must have it
     */
    public record Extension(Schema schema, boolean required) {
        public Extension {
            requireNonNull(schema, "schema");
        }
    }

    /**
     * An attribute found by its name.
     *
     * @param path the name as the schemas spell it
     * @param definition of the attribute itself, or of the sub-attribute where the path has one
     * @param parent of a sub-attribute: the complex attribute it belongs to
     */
    public record Resolved(AttributePath path, SchemaAttribute definition, Optional<SchemaAttribute> parent) {
        public Resolved {
            requireNonNull(path, "path");
            requireNonNull(definition, "definition");
            requireNonNull(parent, "parent");
        }
    }

    public ResourceType {
        requireNonNull(name, "name");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(description, "description");
        requireNonNull(schema, "schema");
        extensions = List.copyOf(extensions);
    }

    /** The extension schema of that URN, in any letter case. */
    public Optional<Schema> extension(String urn) {
        return extensions.stream()
                .map(Extension::schema)
                .filter(extension -> extension.id().equalsIgnoreCase(urn))
                .findFirst();
    }

    /**
     * The attribute of that name: {@code userName}, {@code name.givenName}, with or without the schema's URN before it, in
     * any letter case (RFC 7644 §3.10). Empty for a name no schema of this type has, and for a URN alone.
     */
    public Optional<Resolved> resolve(String name) {
        for (Extension extension : extensions) {
            Optional<String> rest = after(extension.schema().id(), name);
            if (rest.isPresent()) {
                return resolve(Optional.of(extension.schema().id()), extension.schema(), rest.get());
            }
        }
        String rest = after(schema.id(), name).orElse(name);
        return resolve(Optional.empty(), schema, rest)
                .or(() -> resolve(Optional.empty(), CommonAttributes.SCHEMA, rest));
    }

    private static Optional<String> after(String urn, String name) {
        boolean isBelow = name.length() > urn.length() + 1
                && name.charAt(urn.length()) == ':'
                && name.regionMatches(true, 0, urn, 0, urn.length());
        return isBelow ? Optional.of(name.substring(urn.length() + 1)) : Optional.empty();
    }

    private static Optional<Resolved> resolve(Optional<String> urn, Schema schema, String name) {
        int dot = name.indexOf('.');
        Optional<SchemaAttribute> attribute = schema.attribute(dot < 0 ? name : name.substring(0, dot));
        if (attribute.isEmpty()) {
            return Optional.empty();
        }
        SchemaAttribute found = attribute.get();
        if (dot < 0) {
            return Optional.of(
                    new Resolved(new AttributePath(urn, found.name(), Optional.empty()), found, Optional.empty()));
        }
        return found.sub(name.substring(dot + 1))
                .map(sub -> new Resolved(
                        new AttributePath(urn, found.name(), Optional.of(sub.name())), sub, Optional.of(found)));
    }
}
