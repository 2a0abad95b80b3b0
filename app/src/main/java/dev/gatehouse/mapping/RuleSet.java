package dev.gatehouse.mapping;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules of one type on one server. */
final class RuleSet {
    private final List<Rule> rules;
    private final List<Derived> derived;
    private final IdRule id;
    private final List<LinkRule> links;
    private final Map<AttributePath, Rule> byPath = new HashMap<>();

    RuleSet(List<Rule> rules, List<Derived> derived, IdRule id) {
        this.rules = List.copyOf(rules);
        this.derived = List.copyOf(derived);
        this.id = id;
        this.links = rules.stream()
                .filter(LinkRule.class::isInstance)
                .map(LinkRule.class::cast)
                .toList();
        rules.forEach(rule -> byPath.putIfAbsent(rule.path(), rule));
    }

    List<Rule> rules() {
        return rules;
    }

    List<Derived> derived() {
        return derived;
    }

    IdRule id() {
        return id;
    }

    List<LinkRule> links() {
        return links;
    }

    /** The rule of the attribute or sub-attribute itself, else the one that has the whole attribute. */
    Optional<Rule> find(AttributePath path) {
        Rule own = byPath.get(path);
        return Optional.ofNullable(own != null ? own : byPath.get(path.whole()));
    }

    /** The rules of a complex attribute that is asked for as a whole ({@code name}); else the one of the attribute. */
    List<Rule> all(AttributePath path) {
        return rules.stream()
                .filter(rule -> rule.serves(path)
                        || (path.subAttribute().isEmpty()
                                && rule.path().schema().equals(path.schema())
                                && rule.path().attribute().equals(path.attribute())))
                .toList();
    }

    /** Fails with INVALID_FILTER, naming the attribute, where it has no rule. */
    Rule filtered(AttributePath path) {
        return find(path)
                .orElseThrow(() -> Failure.of(
                                FailureKind.INVALID_FILTER,
                                path.toString(),
                                "has no place in the directory to search by")
                        .exception());
    }
}
