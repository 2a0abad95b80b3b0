package dev.gatehouse.resource;

import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every attribute and sub-attribute of a resource type under each of its names, computed once: one look-up finds it. */
final class AttributeIndex {
    private final Map<String, Resolved> byName = new HashMap<>();
    private final Map<AttributePath, Resolved> byPath = new HashMap<>();
    private final List<Resolved> attributes = new ArrayList<>();

    AttributeIndex(Schema core, List<Schema> extensions) {
        for (SchemaAttribute attribute : core.attributes()) {
            add(Optional.empty(), attribute, List.of("", core.id() + ":"));
        }
        for (Schema extension : extensions) {
            for (SchemaAttribute attribute : extension.attributes()) {
                add(Optional.of(extension.id()), attribute, List.of(extension.id() + ":"));
            }
        }
        for (SchemaAttribute attribute : CommonAttributes.SCHEMA.attributes()) {
            add(Optional.empty(), attribute, List.of("", core.id() + ":"));
        }
    }

    /** An attribute of the core schema goes before a common one of the same name. */
    private void add(Optional<String> urn, SchemaAttribute attribute, List<String> prefixes) {
        AttributePath path = new AttributePath(urn, attribute.name(), Optional.empty());
        Resolved resolved = new Resolved(path, attribute, Optional.empty());
        if (byPath.putIfAbsent(path, resolved) != null) {
            return;
        }
        attributes.add(resolved);
        name(prefixes, attribute.name(), resolved);
        for (SchemaAttribute sub : attribute.subAttributes()) {
            Resolved below = new Resolved(path.sub(sub.name()), sub, Optional.of(attribute));
            byPath.put(below.path(), below);
            name(prefixes, attribute.name() + "." + sub.name(), below);
        }
    }

    private void name(List<String> prefixes, String name, Resolved resolved) {
        for (String prefix : prefixes) {
            byName.putIfAbsent(prefix + name, resolved);
            byName.putIfAbsent((prefix + name).toLowerCase(Locale.ROOT), resolved);
        }
    }

    /** By a name in any letter case; most clients write it as the schema does. */
    Optional<Resolved> find(String name) {
        Resolved asSpelt = byName.get(name);
        return Optional.ofNullable(asSpelt != null ? asSpelt : byName.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<Resolved> find(AttributePath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The attributes, without sub-attributes: core, extensions, common. */
    List<Resolved> attributes() {
        return List.copyOf(attributes);
    }
}
