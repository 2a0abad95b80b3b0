package dev.gatehouse.mapping;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.List;
import java.util.Optional;

/** SCIM filters in the words of the directory, as far as it has them. */
record FilterTranslation(RuleSet rules, References references) {
    /** What of the filter is left to decide, where the directory cannot decide all of it. */
    FilterPlan plan(Filter filter) {
        List<Filter> rest = Rule.parts(filter).stream()
                .filter(part -> !bounds(part).isExact())
                .toList();
        Optional<Filter> left = switch (rest.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(rest.get(0));
            default -> Optional.of(new And(rest));
        };
        return new FilterPlan(bounds(filter).upper(), left);
    }

    Bounds bounds(Filter filter) {
        if (filter instanceof And and) {
            return Bounds.and(and.parts().stream().map(this::bounds).toList());
        }
        if (filter instanceof Or or) {
            return Bounds.or(or.parts().stream().map(this::bounds).toList());
        }
        if (filter instanceof Not not) {
            return bounds(not.part()).not();
        }
        if (filter instanceof Present present) {
            return present(present.path());
        }
        if (filter instanceof ValuePath elements) {
            return rules.filtered(elements.path()).element(elements.filter(), references);
        }
        return compare((Comparison) filter);
    }

    private Bounds present(AttributePath path) {
        List<Rule> all = rules.all(path);
        return all.isEmpty()
                ? rules.filtered(path).present(path)
                : Bounds.or(all.stream().map(rule -> rule.present(path)).toList());
    }

    /** Not equal is the opposite of equal, on many values and on none; null is no value (RFC 7643 §2.5). */
    private Bounds compare(Comparison comparison) {
        Operator operator = comparison.operator();
        if (comparison.value().isNull()) {
            Bounds present = present(comparison.path());
            return switch (operator) {
                case EQ -> present.not();
                case NE -> present;
                case GT, GE, LT, LE, CO, SW, EW ->
                    throw Codec.incomparable(comparison.path(), "is compared with null by eq and ne only");
            };
        }
        Rule rule = rules.filtered(comparison.path());
        if (operator == Operator.NE) {
            return rule.compare(new Comparison(comparison.path(), Operator.EQ, comparison.value()), references)
                    .not();
        }
        return rule.compare(comparison, references);
    }
}
