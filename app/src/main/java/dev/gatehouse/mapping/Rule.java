package dev.gatehouse.mapping;

import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One SCIM attribute and the LDAP attributes it stands in: written, read, filtered and sorted by the same rule. */
interface Rule {
    /** The SCIM attribute; with a sub-attribute where the rule has that one alone. */
    AttributePath path();

    /** The LDAP attributes that are read, its main one first. */
    List<String> attributes();

    /** The LDAP attributes that are written; no two rules may write the same. */
    List<String> written();

    /** Puts what the resource holds into the entry. */
    void write(Writing writing);

    /** Puts what the entry holds into the resource. */
    void read(Reading reading);

    /** Who has a value of the attribute, or of its sub-attribute, at all. */
    Bounds present(AttributePath wanted);

    /**
     * Whose values compare so; fails with INVALID_FILTER for a comparison these values do not have.
     *
     * @param comparison with any operator but NE, and with a value
     */
    Bounds compare(Comparison comparison, References references);

    /** Who has an element of which the whole filter holds (RFC 7644 §3.5.2, figure 1). */
    default Bounds element(Filter filter, References references) {
        return Bounds.within(present(path()).upper());
    }

    /** The LDAP attribute to sort by. */
    default Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.of(attributes().get(0));
    }

    /** Whether this rule has the attribute or sub-attribute. */
    default boolean serves(AttributePath wanted) {
        return path().subAttribute().isPresent()
                ? path().equals(wanted)
                : path().schema().equals(wanted.schema()) && path().attribute().equals(wanted.attribute());
    }

    /** The parts of a conjunction; of anything else, itself. */
    static List<Filter> parts(Filter filter) {
        return filter instanceof Filter.And and
                ? and.parts().stream().flatMap(part -> parts(part).stream()).toList()
                : List.of(filter);
    }

    /** The names of LDAP attributes, each once. */
    static List<String> names(Stream<String> names) {
        return names.distinct().toList();
    }
}
