package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes by which one resource is looked up: few entries share a value of theirs, and each has an index (doctor
 * looks).
 *
 * @param attributes their LDAP names as the rules spell them
 */
record LookUps(Set<String> attributes) {
    private static final List<AttributePath> PATHS = List.of(UserAttributes.USER_NAME, UserAttributes.EMAIL);

    LookUps {
        attributes = Set.copyOf(attributes);
    }

    static LookUps of(Bookkeeping bookkeeping, RuleSet rules) {
        Stream<String> named = PATHS.stream()
                .flatMap(path -> rules.find(path).stream())
                .flatMap(rule -> rule.attributes().stream().limit(1));
        Stream<String> ours = Stream.of(bookkeeping.externalId(), bookkeeping.userKey());
        return new LookUps(Stream.of(named, ours, rules.id().attributes().stream(), bookkeeping.key().stream())
                .flatMap(names -> names)
                .collect(Collectors.toSet()));
    }

    /** Whether the filter finds few entries of any kind, and the directory finds them by an index. */
    boolean findFew(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_EQUALITY -> attributes.contains(filter.getAttributeName());
            case Filter.FILTER_TYPE_AND -> Arrays.stream(filter.getComponents()).anyMatch(this::findFew);
            case Filter.FILTER_TYPE_OR ->
                filter.getComponents().length > 0
                        && Arrays.stream(filter.getComponents()).allMatch(this::findFew);
            default -> false;
        };
    }
}
