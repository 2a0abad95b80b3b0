package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of one type on one server. */
final class RuleSet {
    private final List<Rule> rules;
    private final List<Derived> derived;
    private final IdRule id;
    private final List<LinkRule> links;
    private final Map<AttributePath, Rule> byPath = new HashMap<>();
    private final IdentityHashMap<Rule, List<String>> attributes = new IdentityHashMap<>();

    RuleSet(List<Rule> rules, List<Derived> derived, IdRule id) {
        this.rules = List.copyOf(rules);
        this.derived = List.copyOf(derived);
        this.id = id;
        this.links = rules.stream()
                .filter(LinkRule.class::isInstance)
                .map(LinkRule.class::cast)
                .toList();
        rules.forEach(rule -> byPath.putIfAbsent(rule.path(), rule));
        rules.forEach(rule -> attributes.put(rule, read(rule)));
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

    /** The LDAP attributes that are read for the rule: its own, and those that tell whether its value was made. */
    List<String> attributes(Rule rule) {
        return requireNonNull(attributes.get(rule), "a rule of this set");
    }

    private List<String> read(Rule rule) {
        Stream<String> telling = derived.stream()
                .filter(each -> each.path().filter(rule.path()::equals).isPresent())
                .flatMap(Derived::paths)
                .flatMap(path -> find(path).stream())
                .flatMap(other -> Stream.concat(other.attributes().stream(), Stream.of(Details.ATTRIBUTE)));
        return Rule.names(Stream.concat(rule.attributes().stream(), telling));
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
