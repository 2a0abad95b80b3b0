package dev.gatehouse.resource;

import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Attributes, sub-attributes and whole extensions that a caller names in {@code attributes} or {@code excludedAttributes}. */
final class AttributeSet {
    static final AttributeSet NONE = new AttributeSet(Set.of(), Set.of(), Set.of());

    private final Set<String> schemas;
    /** As they were named. */
    private final Set<AttributePath> named;
    /** The attributes of which a sub-attribute was named. */
    private final Set<AttributePath> inPart;

    private AttributeSet(Set<String> schemas, Set<AttributePath> named, Set<AttributePath> inPart) {
        this.schemas = schemas;
        this.named = named;
        this.inPart = inPart;
    }

    /** Unknown names are passed over. */
    static AttributeSet of(ResourceType type, List<String> names) {
        Set<String> schemas = new HashSet<>();
        Set<AttributePath> named = new HashSet<>();
        Set<AttributePath> inPart = new HashSet<>();
        for (String several : names) {
            for (String one : several.split(",", -1)) {
                String name = one.strip();
                Optional<Resolved> attribute = type.resolve(name);
                attribute.map(Resolved::path).ifPresent(path -> {
                    named.add(path);
                    if (path.subAttribute().isPresent()) {
                        inPart.add(path.whole());
                    }
                });
                type.schema(name).map(schema -> lower(schema.id())).ifPresent(schemas::add);
            }
        }
        // the core schema's attributes go without its URN
        if (schemas.contains(lower(type.schema().id()))) {
            type.attributes().stream()
                    .map(Resolved::path)
                    .filter(path -> path.schema().isEmpty())
                    .forEach(named::add);
        }
        return new AttributeSet(schemas, named, inPart);
    }

    boolean isEmpty() {
        return named.isEmpty() && schemas.isEmpty();
    }

    /** Whether all of the attribute is named: itself, or its extension. */
    boolean holds(AttributePath attribute) {
        return named.contains(attribute)
                || (!schemas.isEmpty()
                        && attribute
                                .schema()
                                .map(AttributeSet::lower)
                                .filter(schemas::contains)
                                .isPresent());
    }

    /** Whether the attribute or a part of it is named. */
    boolean touches(AttributePath attribute) {
        return holds(attribute) || inPart.contains(attribute);
    }

    /** Whether that very path is named. */
    boolean names(AttributePath path) {
        return named.contains(path);
    }

    /** Whether the sub-attribute is named: itself, or all of its attribute. */
    boolean holdsPart(AttributePath sub) {
        return named.contains(sub) || holds(sub.whole());
    }

    private static String lower(String urn) {
        return urn.toLowerCase(Locale.ROOT);
    }
}
