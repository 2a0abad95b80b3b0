package dev.gatehouse.mapping;

import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The resource types of RFC 7643 with the operator's extensions, and the operator's own. */
final class ServedTypes {
    private ServedTypes() {}

    static ResourceType users(List<ExtensionSettings> extensions) {
        return extended(ResourceType.USER, extensions);
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
