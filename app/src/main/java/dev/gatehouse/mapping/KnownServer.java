package dev.gatehouse.mapping;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The mapping of one type on one server.
 *
 * @param capabilities of the server
 * @param bookkeeping where our bookkeeping stands there
 * @param mapping classes and names
 * @param rules attribute by attribute
 * @param attributes the LDAP attributes that make a whole resource
 * @param names the rules by which a resource is shown where another points at it, the first that it has
 */
record KnownServer(
        Capabilities capabilities,
        Bookkeeping bookkeeping,
        TypeMapping mapping,
        RuleSet rules,
        List<String> attributes,
        List<Rule> names) {
    static final List<AttributePath> NAMES =
            List.of(UserAttributes.DISPLAY_NAME, UserAttributes.FORMATTED_NAME, UserAttributes.USER_NAME);

    static KnownServer of(Capabilities server, Function<Capabilities, TypeMapping> types) {
        TypeMapping mapping = types.apply(server);
        RuleSet rules = mapping.rules(server);
        List<Rule> names = NAMES.stream()
                .flatMap(path -> rules.find(path).stream())
                .distinct()
                .toList();
        Bookkeeping bookkeeping = Bookkeeping.of(server);
        KnownServer bare = new KnownServer(server, bookkeeping, mapping, rules, List.of(), names);
        return new KnownServer(server, bookkeeping, mapping, rules, bare.attributes(rules.rules().stream()), names);
    }

    /** The LDAP attributes of these rules, and what every resource needs. */
    List<String> attributes(Stream<Rule> wanted) {
        return Rule.names(Stream.of(
                        // what an entry is, and which keys it holds
                        Stream.of("objectClass"),
                        bookkeeping.key().stream(),
                        Stream.of(bookkeeping.version()),
                        rules.id().attributes().stream(),
                        Stream.of(mapping.naming().attribute()),
                        rules.rules().stream().filter(TypeMapping::isMeta).flatMap(rule -> rule.attributes().stream()),
                        wanted.flatMap(rules::attributes))
                .flatMap(names -> names));
    }
}
