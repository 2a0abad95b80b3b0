package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.List;
import java.util.Optional;

/**
 * An attribute that LDAP has no attribute for: all of it is detail. The directory can tell who has details, and no more.
 *
 * @param many whether it has many elements
 * @param complex whether its elements have sub-attributes; a plain value stands in its detail as {@code value}
 * @param details the LDAP attribute of details
 */
record WholeRule(AttributePath path, boolean many, boolean complex, String details) implements Rule {
    private static final String VALUE = "value";

    @Override
    public List<String> attributes() {
        return List.of(details);
    }

    @Override
    public List<String> written() {
        return List.of();
    }

    @Override
    public void write(Writing writing) {
        JsonNode node = writing.resource().at(path);
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (complex && element instanceof ObjectNode) {
                writing.detail(path, element, true);
            } else if (!complex && element.isValueNode() && !element.isNull()) {
                ObjectNode held = JsonNodeFactory.instance.objectNode();
                writing.detail(path, held.set(VALUE, element), true);
            }
        }
    }

    @Override
    public void read(Reading reading) {
        List<JsonNode> elements = reading.details().whole(path).stream()
                .map(element -> complex ? element : element.path(VALUE))
                .toList();
        if (many) {
            reading.putAll(path, elements);
        } else if (!elements.isEmpty()) {
            reading.put(path, elements.get(0));
        }
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return someDetail();
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        return someDetail();
    }

    private Bounds someDetail() {
        return Bounds.within(Filter.createPresenceFilter(details));
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.empty();
    }
}
