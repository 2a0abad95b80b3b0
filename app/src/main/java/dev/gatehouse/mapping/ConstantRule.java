package dev.gatehouse.mapping;

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
        reading.put(path, com.fasterxml.jackson.databind.node.TextNode.valueOf(value));
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.EVERYONE;
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        boolean isSo = comparison.operator() == Operator.EQ && value.equals(comparison.text());
        return isSo ? Bounds.EVERYONE : comparison.operator() == Operator.EQ ? Bounds.NOBODY : Bounds.within(Bounds.EVERYONE.upper());
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.empty();
    }
}
