package dev.gatehouse.resource.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads filters (RFC 7644 §3.4.2.2) and the paths of a PATCH (§3.5.2): one pass by recursive descent, which never goes back;
 * bounded in length, depth and terms, so that memory and stack are bounded too.
 *
 * <p>Beyond the grammar of the RFC a sub-attribute may follow a value path ({@code emails[type eq "work"].value eq "x"}: of
 * the same element), a complex attribute that is compared stands for its {@code value} ({@code manager eq "42"}), and
 * {@code "True"} and {@code "False"} are truth values. A comparison with null says whether there is a value, and becomes
 * {@link Present}.
 */
public final class FilterParser {
    /** The longest text that is read. */
    public static final int LONGEST = 8_192;
    /** How deep parentheses, brackets and {@code not} may be nested. */
    public static final int DEEPEST = 50;
    /** How many comparisons there may be. */
    public static final int MOST_TERMS = 500;

    private static final int LONGEST_ECHO = 60;

    private final ResourceType type;
    private final FilterScanner in;
    private @Nullable Resolved element;
    private int depth;
    private int terms;

    private FilterParser(ResourceType type, FilterScanner in) {
        this.type = type;
        this.in = in;
    }

    /**
     * The filter in the text, its attributes as the schemas of the type spell them, its values of the attributes' types.
     * Fails with INVALID_FILTER on the field {@code filter}; the reason gives the place, counted from 1.
     */
    public static Filter parse(String text, ResourceType type) {
        FilterParser parser = of(text, type, "filter", FailureKind.INVALID_FILTER);
        Filter filter = parser.or();
        parser.expectEnd("'and', 'or' or the end");
        return filter;
    }

    /**
     * What a path points at: {@code name.givenName}, {@code emails[type eq "work"].value}. Fails with INVALID_PATH, or with
     * INVALID_FILTER within brackets, on the field given.
     */
    public static Target target(String text, ResourceType type, String field) {
        FilterParser parser = of(text, type, field, FailureKind.INVALID_PATH);
        Target target = parser.path();
        parser.expectEnd("the end of the path");
        return target;
    }

    private static FilterParser of(String text, ResourceType type, String field, FailureKind kind) {
        FilterScanner in = new FilterScanner(text, field, kind);
        if (text.length() > LONGEST) {
            throw in.failure(LONGEST, "no more than " + LONGEST + " characters are read");
        }
        in.skipBlanks();
        if (in.isAtEnd()) {
            throw in.failure(0, "must not be blank");
        }
        return new FilterParser(type, in);
    }

    private void expectEnd(String what) {
        in.skipBlanks();
        if (!in.isAtEnd()) {
            throw in.failure(in.position(), "expected " + what);
        }
    }

    private Target path() {
        int at = in.position();
        Resolved attribute = resolve(in.name(), at);
        if (!in.take('[')) {
            return new Target(attribute, Optional.empty());
        }
        if (attribute.parent().isPresent() || !attribute.definition().multiValued()) {
            throw in.failure(at, "'" + attribute.path() + "' has one value and none to choose from by a filter");
        }
        in.failsWith(FailureKind.INVALID_FILTER);
        Filter elements = elements(attribute);
        in.failsWith(FailureKind.INVALID_PATH);
        return new Target(in.take('.') ? part(attribute) : attribute, Optional.of(elements));
    }

    private Filter or() {
        Filter first = and();
        if (!in.take("or")) {
            return first;
        }
        List<Filter> parts = new ArrayList<>();
        parts.add(first);
        do {
            parts.add(and());
        } while (in.take("or"));
        return new Or(parts);
    }

    private Filter and() {
        Filter first = term();
        if (!in.take("and")) {
            return first;
        }
        List<Filter> parts = new ArrayList<>();
        parts.add(first);
        do {
            parts.add(term());
        } while (in.take("and"));
        return new And(parts);
    }

    private Filter term() {
        in.skipBlanks();
        int at = in.position();
        if (in.take('(')) {
            return group(at);
        }
        String name = in.name();
        if (name.equalsIgnoreCase("not") && in.comes('(')) {
            int open = in.position();
            in.take('(');
            return new Not(group(open));
        }
        Resolved attribute = resolve(name, at);
        return in.take('[') ? valuePath(attribute, at) : comparison(attribute, at);
    }

    /** What stands in the parentheses of which the first one, at that place, is taken. */
    private Filter group(int open) {
        enter(open);
        Filter inner = or();
        close(')', open);
        return inner;
    }

    private void enter(int at) {
        depth++;
        if (depth > DEEPEST) {
            throw in.failure(at, "parentheses and brackets are nested more than " + DEEPEST + " deep");
        }
    }

    private void close(char sign, int open) {
        in.skipBlanks();
        if (!in.take(sign)) {
            throw in.failure(in.position(), "expected '" + sign + "' for the one opened at character " + (open + 1));
        }
        depth--;
    }

    private Filter valuePath(Resolved attribute, int at) {
        if (attribute.parent().isPresent()
                || !(attribute.definition().multiValued()
                        || attribute.definition().isComplex())) {
            throw in.failure(at, "'" + attribute.path() + "' has no parts to filter by");
        }
        checkSearchable(attribute, at);
        Filter inner = elements(attribute);
        if (in.take('.')) {
            inner = and(inner, comparison(part(attribute), at));
        }
        return attribute.definition().multiValued()
                ? new ValuePath(attribute.path(), inner)
                : and(new Present(attribute.path()), inner);
    }

    private static Filter and(Filter first, Filter last) {
        List<Filter> parts = new ArrayList<>(first instanceof And and ? and.parts() : List.of(first));
        parts.add(last);
        return new And(parts);
    }

    /** The filter in brackets, of which the first one is taken; the names in it are sub-attributes. */
    private Filter elements(Resolved attribute) {
        int open = in.position() - 1;
        if (element != null) {
            throw in.failure(open, "brackets do not stand within brackets");
        }
        element = attribute;
        enter(open);
        Filter inner = or();
        close(']', open);
        element = null;
        return inner;
    }

    private Resolved part(Resolved attribute) {
        int at = in.position();
        String name = in.name();
        return attribute
                .definition()
                .sub(name)
                .flatMap(sub -> type.resolve(attribute.path().sub(sub.name())))
                .orElseThrow(() -> unknown(name, at, "'" + attribute.path() + "'"));
    }

    private Resolved resolve(String name, int at) {
        Resolved within = element;
        if (within == null) {
            return type.resolve(name).orElseThrow(() -> unknown(name, at, type.name()));
        }
        if (!within.definition().isComplex() && name.equalsIgnoreCase(Elements.VALUE)) {
            // of a multi-valued attribute without parts: the value itself
            return within;
        }
        return within.definition()
                .sub(name)
                .flatMap(sub -> type.resolve(within.path().sub(sub.name())))
                .orElseThrow(() -> unknown(name, at, "'" + within.path() + "'"));
    }

    private FailureException unknown(String name, int at, String owner) {
        if (name.isEmpty()) {
            return in.failure(at, "expected the name of an attribute");
        }
        String echo = name.length() > LONGEST_ECHO ? name.substring(0, LONGEST_ECHO) + "..." : name;
        return in.failure(
                at,
                "'" + echo + "' is no attribute of " + owner
                        + "; /Schemas lists them, those of an extension with its URN");
    }

    private Filter comparison(Resolved attribute, int at) {
        terms++;
        if (terms > MOST_TERMS) {
            throw in.failure(at, "more than " + MOST_TERMS + " comparisons");
        }
        checkSearchable(attribute, at);
        in.skipBlanks();
        int wordAt = in.position();
        String word = in.name();
        if (word.equalsIgnoreCase("pr")) {
            return new Present(attribute.path());
        }
        Operator operator = operator(word, wordAt);
        in.skipBlanks();
        int valueAt = in.position();
        JsonNode value = in.value();
        if (value.isNull()) {
            return presence(attribute, operator, wordAt);
        }
        Resolved compared = attribute.definition().isComplex() ? valueOf(attribute, at) : attribute;
        Operands.checkOperator(compared, operator, reason -> {
            throw in.failure(wordAt, reason);
        });
        return new Comparison(compared.path(), operator, Operands.read(compared, value, reason -> {
            throw in.failure(valueAt, reason);
        }));
    }

    /** What is never returned is not searched for either: a guess at a password would be answered. */
    private void checkSearchable(Resolved attribute, int at) {
        for (SchemaAttribute definition : List.of(attribute.attribute(), attribute.definition())) {
            if (definition.mutability() == SchemaAttribute.Mutability.WRITE_ONLY
                    || definition.returned() == SchemaAttribute.Returned.NEVER) {
                throw in.failure(at, "'" + attribute.path() + "' cannot be searched for");
            }
        }
    }

    private Operator operator(String word, int at) {
        for (Operator operator : Operands.OPERATORS) {
            if (operator.name().equalsIgnoreCase(word)) {
                return operator;
            }
        }
        throw in.failure(at, "expected one of eq, ne, co, sw, ew, gt, ge, lt, le, pr");
    }

    private Filter presence(Resolved attribute, Operator operator, int at) {
        return switch (operator) {
            case EQ -> new Not(new Present(attribute.path()));
            case NE -> new Present(attribute.path());
            case GT, GE, LT, LE, CO, SW, EW -> throw in.failure(at, "only eq and ne compare with null");
        };
    }

    private Resolved valueOf(Resolved attribute, int at) {
        return attribute
                .definition()
                .sub(Elements.VALUE)
                .flatMap(sub -> type.resolve(attribute.path().sub(sub.name())))
                .orElseThrow(() -> in.failure(
                        at,
                        "'" + attribute.path() + "' has parts; compare one of them, such as " + attribute.path() + "."
                                + attribute.definition().subAttributes().get(0).name()));
    }
}
