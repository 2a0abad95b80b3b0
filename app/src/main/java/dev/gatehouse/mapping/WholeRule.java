package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * A complex attribute that LDAP has no attribute for: all of it is detail. The directory can tell who has details, and no
 * more.
 *
 * @param many whether it has many elements
 */
record WholeRule(AttributePath path, boolean many) implements Rule {
    private static final Bounds SOME_DETAIL = Bounds.within(Filter.createPresenceFilter(Details.ATTRIBUTE));

    @Override
    public List<String> attributes() {
        return List.of(Details.ATTRIBUTE);
    }

    @Override
    public List<String> written() {
        return List.of();
    }

    @Override
    public void write(Writing writing) {
        JsonNode node = writing.resource().at(path);
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (element instanceof ObjectNode) {
                writing.detail(path, element, true);
            }
        }
    }

    @Override
    public void read(Reading reading) {
        List<ObjectNode> elements = reading.details().whole(path);
        if (many) {
            reading.putAll(path, elements);
        } else if (!elements.isEmpty()) {
            reading.put(path, elements.get(0));
        }
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return SOME_DETAIL;
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        return SOME_DETAIL;
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.empty();
    }
}
