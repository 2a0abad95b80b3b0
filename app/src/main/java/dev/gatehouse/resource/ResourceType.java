package dev.gatehouse.resource;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A resource type (RFC 7643 §6): an endpoint, a core schema and its extensions. Immutable; made once, as every name its
 * attributes have is looked up in a table.
 */
public final class ResourceType {
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

        /** The whole attribute: the parent of a sub-attribute, the definition itself of an attribute. */
        public SchemaAttribute attribute() {
            return parent.orElse(definition);
        }

        /** Whether no client may write it, or the attribute it is part of. */
        public boolean isReadOnly() {
            return definition.isReadOnly() || attribute().isReadOnly();
        }
    }

    private final String name;
    private final String endpoint;
    private final String description;
    private final Schema schema;
    private final List<Extension> extensions;
    private final AttributeIndex index;
    private final List<Resolved> attributes;

    /**
     * @param name as {@code User}; in {@code meta.resourceType}
     * @param endpoint relative to the base, with a slash before it, as {@code /Users}
     * @param description a sentence for people
     * @param schema the core schema
     * @param extensions in the order they are listed
     */
    public ResourceType(String name, String endpoint, String description, Schema schema, List<Extension> extensions) {
        this.name = requireNonNull(name, "name");
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.description = requireNonNull(description, "description");
        this.schema = requireNonNull(schema, "schema");
        this.extensions = List.copyOf(extensions);
        this.index = new AttributeIndex(
                schema, extensions.stream().map(Extension::schema).toList());
        this.attributes = index.attributes();
    }

    public String name() {
        return name;
    }

    public String endpoint() {
        return endpoint;
    }

    public String description() {
        return description;
    }

    public Schema schema() {
        return schema;
    }

    public List<Extension> extensions() {
        return extensions;
    }

    /** All attributes, without sub-attributes: those of the core schema, of the extensions, and the common ones. */
    public List<Resolved> attributes() {
        return attributes;
    }

    /** The extension schema of that URN, in any letter case. */
    public Optional<Schema> extension(String urn) {
        for (Extension extension : extensions) {
            if (extension.schema().id().equalsIgnoreCase(urn)) {
                return Optional.of(extension.schema());
            }
        }
        return Optional.empty();
    }

    /** The schema of that URN, in any letter case: the core one or an extension. */
    public Optional<Schema> schema(String urn) {
        return schema.id().equalsIgnoreCase(urn) ? Optional.of(schema) : extension(urn);
    }

    /** The URNs of the schemas a resource makes use of (RFC 7643 §3): the core one, and each extension it has. */
    public List<String> schemas(Resource resource) {
        List<String> urns = new ArrayList<>(extensions.size() + 1);
        urns.add(schema.id());
        for (Extension extension : extensions) {
            if (resource.has(extension.schema().id())) {
                urns.add(extension.schema().id());
            }
        }
        return urns;
    }

    /**
     * The attribute of that name: {@code userName}, {@code name.givenName}, with or without the schema's URN before it, in
     * any letter case (RFC 7644 §3.10). Empty for a name no schema of this type has, and for a URN alone.
     */
    public Optional<Resolved> resolve(String wanted) {
        return index.find(wanted);
    }

    /** The attribute at a path, as the schemas spell it. */
    public Optional<Resolved> resolve(AttributePath path) {
        return index.find(path);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceType that
                && name.equals(that.name)
                && endpoint.equals(that.endpoint)
                && description.equals(that.description)
                && schema.equals(that.schema)
                && extensions.equals(that.extensions);
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode();
    }

    @Override
    public String toString() {
        return "ResourceType[" + name + "]";
    }
}
