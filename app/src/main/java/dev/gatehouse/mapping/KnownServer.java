package dev.gatehouse.mapping;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The mapping of one type on one server: what is the same for each request is made here, once.
 *
 * @param capabilities of the server
 * @param bookkeeping where our bookkeeping stands there
 * @param mapping classes and names
 * @param rules attribute by attribute
 * @param common the LDAP attributes that every resource needs, whatever is shown of it
 * @param kept those a change needs besides: what the entry is, and which keys it holds
 * @param standard those of what is shown where the caller asks for nothing in particular
 * @param whole those of all rules, and what a change needs
 * @param spellings the names of all of these
 * @param lookUps the attributes by which one resource is looked up
 * @param names the rules by which a resource is shown where another points at it, the first that it has
 */
record KnownServer(
        Capabilities capabilities,
        Bookkeeping bookkeeping,
        TypeMapping mapping,
        RuleSet rules,
        List<String> common,
        List<String> kept,
        List<String> standard,
        List<String> whole,
        Set<String> spellings,
        LookUps lookUps,
        List<Rule> names) {
    static final List<AttributePath> NAMES =
            List.of(UserAttributes.DISPLAY_NAME, UserAttributes.FORMATTED_NAME, UserAttributes.USER_NAME);

    static KnownServer of(Capabilities server, Function<Capabilities, TypeMapping> types) {
        TypeMapping mapping = types.apply(server);
        RuleSet rules = mapping.rules(server);
        Bookkeeping bookkeeping = Bookkeeping.of(server);
        List<String> common = common(bookkeeping, mapping, rules);
        List<String> kept = Stream.concat(Stream.of("objectClass"), bookkeeping.key().stream())
                .toList();
        Projection standard = Projection.standard(mapping.type());
        List<Rule> names = NAMES.stream()
                .flatMap(path -> rules.find(path).stream())
                .distinct()
                .toList();
        List<String> whole = attributes(List.of(kept, common), rules, rule -> true);
        return new KnownServer(
                server,
                bookkeeping,
                mapping,
                rules,
                common,
                kept,
                attributes(List.of(common), rules, rule -> standard.wants(rule.path())),
                whole,
                Set.copyOf(whole),
                LookUps.of(bookkeeping, rules),
                names);
    }

    /** The LDAP attributes of these rules, and what every resource needs. */
    List<String> attributes(Predicate<Rule> wanted) {
        return attributes(List.of(common), rules, wanted);
    }

    /** The same with what a change needs. */
    List<String> attributesToChange(Predicate<Rule> wanted) {
        return attributes(List.of(kept, common), rules, wanted);
    }

    /** What the entry is for those that point at it. */
    Optional<References.Target> target(Entry entry) {
        Reading reading = new Reading(entry, References.NONE, this);
        names.forEach(rule -> rule.read(reading));
        Resource resource = reading.resource();
        Optional<String> display =
                NAMES.stream().flatMap(path -> resource.text(path).stream()).findFirst();
        return rules.id()
                .id(entry)
                .map(id -> new References.Target(id, mapping.type().name(), display));
    }

    Stream<String> targetAttributes() {
        return Stream.concat(
                rules.id().attributes().stream(),
                names.stream().flatMap(rule -> rule.attributes().stream().limit(1)));
    }

    private static List<String> attributes(List<List<String>> always, RuleSet rules, Predicate<Rule> wanted) {
        Set<String> names = new LinkedHashSet<>();
        always.forEach(names::addAll);
        for (Rule rule : rules.rules()) {
            if (wanted.test(rule)) {
                names.addAll(rules.attributes(rule));
            }
        }
        return List.copyOf(names);
    }

    private static List<String> common(Bookkeeping bookkeeping, TypeMapping mapping, RuleSet rules) {
        return Rule.names(Stream.of(
                        Stream.of(bookkeeping.version()),
                        rules.id().attributes().stream(),
                        Stream.of(mapping.naming().attribute()),
                        rules.rules().stream().filter(TypeMapping::isMeta).flatMap(rule -> rule.attributes().stream()))
                .flatMap(names -> names));
    }
}
