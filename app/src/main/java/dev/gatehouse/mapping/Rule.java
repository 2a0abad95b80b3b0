package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.util.StaticUtils;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One SCIM attribute in one LDAP attribute, in both directions.
 *
 * @param path the SCIM attribute; a path to {@code …​.value} stands for all values of a multi-valued attribute
 * @param attribute the LDAP attribute
 * @param kind how a value is written
 */
record Rule(AttributePath path, String attribute, Kind kind) {
    static final Filter EVERYONE = Filter.createPresenceFilter("objectClass");
    static final Filter NOBODY = Filter.createNOTFilter(EVERYONE);

    /** How a SCIM value is written in the directory. */
    enum Kind {
        /** As it is (DirectoryString, IA5String, INTEGER). */
        TEXT,
        /** {@code TRUE} or {@code FALSE} (RFC 4517 §3.3.3). */
        FLAG,
        /** Kept by the server, a generalized time (RFC 4517 §3.3.13); read only. */
        TIME,
        /** Kept by us beside the mapping; read only. */
        READ_ONLY
    }

    Rule {
        requireNonNull(path, "path");
        requireNonNull(attribute, "attribute");
        requireNonNull(kind, "kind");
    }

    boolean writes() {
        return kind == Kind.TEXT || kind == Kind.FLAG;
    }

    /** The LDAP values for what the resource holds. */
    List<String> toValues(Resource resource) {
        List<String> values = resource.texts(path);
        return kind == Kind.FLAG
                ? values.stream().map(value -> value.toUpperCase(Locale.ROOT)).toList()
                : values;
    }

    /** The resource with what the entry holds. */
    Resource read(Entry entry, Resource resource) {
        String[] values = entry.getAttributeValues(attribute);
        if (values == null || values.length == 0) {
            return resource;
        }
        return switch (kind) {
            case TEXT, READ_ONLY -> resource.with(path, List.of(values));
            case FLAG -> resource.with(path, values[0].equalsIgnoreCase("TRUE"));
            case TIME -> resource.with(path, instant(values[0]));
        };
    }

    Filter present() {
        return Filter.createPresenceFilter(attribute);
    }

    /** Fails with INVALID for a comparison the values of this attribute do not have. */
    Filter toFilter(Comparison comparison) {
        String value = comparison.text();
        if (kind == Kind.TIME) {
            throw Failure.invalid(path.toString(), "cannot be searched for").exception();
        }
        if (kind == Kind.FLAG) {
            return toFilter(comparison.operator(), value.toUpperCase(Locale.ROOT));
        }
        if (value.isEmpty()) {
            // LDAP has no empty assertion: every value begins with nothing, and none is nothing
            return comparison.operator() == Operator.EQ ? NOBODY : present();
        }
        return switch (comparison.operator()) {
            case EQ -> Filter.createEqualityFilter(attribute, value);
            case CO -> Filter.createSubAnyFilter(attribute, value);
            case SW -> Filter.createSubInitialFilter(attribute, value);
            case EW -> Filter.createSubFinalFilter(attribute, value);
            case NE, GT, GE, LT, LE ->
                throw Failure.of(FailureKind.INVALID_FILTER, path.toString(), "cannot be compared so")
                        .exception();
        };
    }

    private Filter toFilter(Operator operator, String flag) {
        if (operator != Operator.EQ || !(flag.equals("TRUE") || flag.equals("FALSE"))) {
            throw Failure.invalid(path.toString(), "is true or false").exception();
        }
        return Filter.createEqualityFilter(attribute, flag);
    }

    private static String instant(String generalizedTime) {
        try {
            return StaticUtils.decodeGeneralizedTime(generalizedTime)
                    .toInstant()
                    .toString();
        } catch (ParseException e) {
            throw new IllegalStateException("the directory sent a time that is none", e);
        }
    }

    /** The rules with every rule of {@code others} in place of the one with the same path. */
    static List<Rule> merge(List<Rule> rules, List<Rule> others) {
        List<Rule> merged = new ArrayList<>(rules);
        for (Rule other : others) {
            merged.removeIf(rule -> rule.path().equals(other.path()));
            merged.add(other);
        }
        return List.copyOf(merged);
    }
}
