package dev.gatehouse.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Elements;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.FilterParser;
import dev.gatehouse.resource.filter.Target;
import dev.gatehouse.setting.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out what the columns of a header are: by the configuration, as a SCIM path, or by a plain name. Tells all that is
 * wrong at once.
 */
final class ColumnReader {
    static final int MOST = 500;

    private static final String IGNORE = "ignore";

    private final ResourceType type;
    private final Map<String, String> configured = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> problems = new ArrayList<>();

    ColumnReader(ResourceType type, Map<String, String> configured) {
        this.type = type;
        configured.forEach((header, attribute) -> this.configured.put(header.strip(), attribute.strip()));
    }

    /** In the order of the header; empty for one that is ignored. */
    List<Optional<Column>> read(List<String> headers) throws UnreadableFeedException {
        if (headers.size() > MOST) {
            throw new UnreadableFeedException("The header has more than " + MOST + " columns");
        }
        List<Optional<Column>> columns = new ArrayList<>();
        for (String header : headers) {
            Optional<Column> column = column(header.strip());
            column.ifPresent(given -> requireUnique(given, columns));
            columns.add(column);
        }
        boolean hasName = columns.stream()
                .flatMap(Optional::stream)
                .anyMatch(column -> column.path().equals(UserAttributes.USER_NAME));
        if (problems.isEmpty() && !hasName) {
            problems.add("no column holds the user name; name one userName, or map one to it with import.columns");
        }
        if (!problems.isEmpty()) {
            throw new UnreadableFeedException("The header cannot be read:\n  " + String.join("\n  ", problems));
        }
        return columns;
    }

    private Optional<Column> column(String header) {
        String mapped = configured.get(header);
        if (mapped != null) {
            return mapped.toLowerCase(Locale.ROOT).equals(IGNORE) ? Optional.empty() : target(header, mapped);
        }
        if (header.isEmpty()) {
            problems.add("a column has no name; give it one, or take it out of the file");
            return Optional.empty();
        }
        Optional<String> plain = PlainNames.attribute(header);
        boolean isPath = header.indexOf('[') >= 0 || type.resolve(header).isPresent();
        if (plain.isEmpty() && !isPath) {
            problems.add("column \"" + shown(header) + "\" is unknown; "
                    + nearest(header)
                            .map(name -> "did you mean \"" + name + "\"? Or ")
                            .orElse("")
                    + "map it to a SCIM attribute with import.columns, or to " + IGNORE);
            return Optional.empty();
        }
        return target(header, isPath ? header : plain.orElseThrow());
    }

    private Optional<Column> target(String header, String attribute) {
        try {
            Target target = FilterParser.target(attribute, type, "column");
            Resolved resolved = target.attribute();
            if (resolved.isReadOnly() || resolved.path().attribute().equals("schemas")) {
                return wrong(header, "is " + resolved.path() + ", which nobody can set; map it to " + IGNORE);
            }
            Optional<AttributePath> path = part(resolved);
            Optional<Map<String, JsonNode>> kind =
                    target.elements().map(ColumnReader::kind).orElse(Optional.of(Map.of()));
            if (path.isEmpty()) {
                return wrong(
                        header,
                        "is " + resolved.path() + ", which has parts; name one of them, such as " + resolved.path()
                                + "."
                                + resolved.definition().subAttributes().get(0).name());
            }
            if (kind.isEmpty()) {
                return wrong(header, "chooses by more than equality; write it like emails[type eq \"work\"].value");
            }
            boolean isOfMany = resolved.attribute().multiValued();
            return Optional.of(new Column(header, attribute, path.get(), isOfMany, kind.get()));
        } catch (FailureException e) {
            return wrong(
                    header,
                    "cannot be read as the attribute it is mapped to: "
                            + e.failure().detail());
        }
    }

    private Optional<Column> wrong(String header, String what) {
        problems.add("column \"" + shown(header) + "\" " + what);
        return Optional.empty();
    }

    /** A complex attribute stands for its value where it has one. */
    private Optional<AttributePath> part(Resolved resolved) {
        if (!resolved.definition().isComplex()) {
            return Optional.of(resolved.path());
        }
        return resolved.definition()
                .sub(Elements.VALUE)
                .map(value -> resolved.path().sub(value.name()));
    }

    /** What an element has that the filter finds; empty for a filter that says less than that. */
    private static Optional<Map<String, JsonNode>> kind(Filter filter) {
        List<Filter> parts = filter instanceof Filter.And and ? and.parts() : List.of(filter);
        Map<String, JsonNode> kind = new LinkedHashMap<>();
        for (Filter part : parts) {
            boolean isEquality =
                    part instanceof Filter.Comparison comparison && comparison.operator() == Filter.Operator.EQ;
            if (!isEquality) {
                return Optional.empty();
            }
            Filter.Comparison comparison = (Filter.Comparison) part;
            kind.put(comparison.path().subAttribute().orElse(Elements.VALUE), comparison.value());
        }
        return Optional.of(kind);
    }

    private void requireUnique(Column column, List<Optional<Column>> before) {
        before.stream()
                .flatMap(Optional::stream)
                .filter(column::meets)
                .findFirst()
                .ifPresent(first -> {
                    String both = first.header().equalsIgnoreCase(column.header())
                            ? "column \"" + shown(column.header()) + "\" is there twice"
                            : "columns \"" + shown(first.header()) + "\" and \"" + shown(column.header())
                                    + "\" are both " + column.attribute();
                    problems.add(both + "; take one out, or map it to " + IGNORE + " with import.columns");
                });
    }

    private Optional<String> nearest(String header) {
        List<String> known = new ArrayList<>(PlainNames.all());
        type.attributes().stream()
                .filter(attribute -> !attribute.isReadOnly())
                .forEach(attribute -> known.add(attribute.path().toString()));
        type.schema()
                .attribute("name")
                .ifPresent(name -> name.subAttributes().forEach(part -> known.add("name." + part.name())));
        return NearestName.of(header, known);
    }

    private static String shown(String header) {
        String text = header.length() > 60 ? header.substring(0, 60) + "..." : header;
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
