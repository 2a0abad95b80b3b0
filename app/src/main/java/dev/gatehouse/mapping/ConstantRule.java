package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.List;
import java.util.Optional;

/** The same for all of a type ({@code meta.resourceType}); the mouth that shows it makes it, and a filter may ask for it. */
record ConstantRule(AttributePath path, String value) implements Rule {
    @Override
    public List<String> attributes() {
        return List.of();
    }

    @Override
    public List<String> written() {
        return List.of();
    }

    @Override
    public void write(Writing writing) {
        // nothing stands in the entry
    }

    @Override
    public void read(Reading reading) {
        reading.put(path, TextNode.valueOf(value));
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.EVERYONE;
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        if (comparison.operator() != Operator.EQ) {
            return Bounds.within(Bounds.EVERYONE.upper());
        }
        return value.equals(comparison.text()) ? Bounds.EVERYONE : Bounds.NOBODY;
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.empty();
    }
}
