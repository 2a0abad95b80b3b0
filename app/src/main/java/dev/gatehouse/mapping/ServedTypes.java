package dev.gatehouse.mapping;

import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Extension;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.SchemaAttribute.Returned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The resource types of RFC 7643 with the operator's extensions, and the operator's own. */
final class ServedTypes {
    private ServedTypes() {}

    /**
     * Groups come with every user where the server keeps them on his entry. Elsewhere they are looked up, a search for each
     * user, and so only when they are asked for.
     */
    static ResourceType users(boolean hasGroupsAtHand, List<ExtensionSettings> extensions) {
        return extended(hasGroupsAtHand ? withGroups(ResourceType.USER) : ResourceType.USER, extensions);
    }

    private static ResourceType withGroups(ResourceType users) {
        Schema schema = users.schema();
        List<SchemaAttribute> attributes = schema.attributes().stream()
                .map(attribute ->
                        attribute.name().equals("groups") ? attribute.withReturned(Returned.DEFAULT) : attribute)
                .toList();
        return new ResourceType(
                users.name(),
                users.endpoint(),
                users.description(),
                new Schema(schema.id(), schema.name(), schema.description(), attributes),
                users.extensions());
    }

    static ResourceType groups(List<ExtensionSettings> extensions) {
        return extended(ResourceType.GROUP, extensions);
    }

    static ResourceType own(ResourceTypeSettings settings, List<ExtensionSettings> extensions) {
        ResourceType type = new ResourceType(
                settings.name(), settings.endpoint(), settings.name(), SchemaFile.read(settings.schema()), List.of());
        return extended(type, extensions);
    }

    private static ResourceType extended(ResourceType type, List<ExtensionSettings> extensions) {
        List<Extension> all = new ArrayList<>(type.extensions());
        Stream<Extension> own = extensions.stream()
                .filter(extension -> extension.type().equalsIgnoreCase(type.name()))
                .map(extension -> new Extension(SchemaFile.read(extension.schema()), extension.required()));
        own.forEach(all::add);
        return all.size() == type.extensions().size()
                ? type
                : new ResourceType(type.name(), type.endpoint(), type.description(), type.schema(), all);
    }
}
