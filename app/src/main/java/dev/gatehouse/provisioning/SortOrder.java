package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.StaticUtils;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.AttributeType;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.SchemaAttribute;
import java.math.BigDecimal;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a list in order here: servers differ in what they can sort by, and fail. Missing values come last when ascending,
 * first when descending (RFC 7644 §3.4.2.3); ties go by id, so that the order is always the same.
 */
final class SortOrder {
    private final Optional<String> attribute;
    private final boolean isDescending;
    private final AttributeType type;
    private final boolean isCaseExact;
    private final List<Hit> hits = new ArrayList<>();

    private record Hit(String id, Optional<Key> key) {}

    /** A value as it is compared: numbers and times by size, texts letter by letter. */
    private record Key(BigDecimal number, String text) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::number).thenComparing(Key::text);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    SortOrder(ResourceMapping mapping, Optional<ListQuery.Sort> sort) {
        this.attribute = sort.map(by -> mapping.sortAttribute(by.path()));
        this.isDescending = sort.map(ListQuery.Sort::descending).orElse(false);
        Optional<SchemaAttribute> definition =
                sort.flatMap(by -> mapping.type().resolve(by.path().toString())).map(ResourceType.Resolved::definition);
        this.type = definition.map(SchemaAttribute::type).orElse(AttributeType.STRING);
        this.isCaseExact = definition.map(SchemaAttribute::caseExact).orElse(false);
    }

    /** The LDAP attribute the entries must be read with. */
    List<String> attributes() {
        return attribute.stream().toList();
    }

    int size() {
        return hits.size();
    }

    void add(Entry entry, String id) {
        hits.add(new Hit(id, attribute.map(entry::getAttributeValue).map(this::key)));
    }

    /** The ids of those that were added, in order. */
    List<String> ids() {
        if (attribute.isEmpty()) {
            return hits.stream().map(Hit::id).sorted().toList();
        }
        Comparator<Hit> byKey =
                Comparator.comparing(hit -> hit.key().orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));
        return hits.stream()
                .sorted((isDescending ? byKey.reversed() : byKey).thenComparing(Hit::id))
                .map(Hit::id)
                .toList();
    }

    private Key key(String value) {
        try {
            return switch (type) {
                case INTEGER, DECIMAL -> new Key(new BigDecimal(value.strip()), "");
                case DATE_TIME ->
                    new Key(
                            BigDecimal.valueOf(StaticUtils.decodeGeneralizedTime(value)
                                    .toInstant()
                                    .toEpochMilli()),
                            "");
                case STRING, BOOLEAN, BINARY, REFERENCE, COMPLEX -> text(value);
            };
        } catch (NumberFormatException | ParseException e) {
            return text(value);
        }
    }

    private Key text(String value) {
        return new Key(BigDecimal.ZERO, isCaseExact ? value : value.toLowerCase(Locale.ROOT));
    }
}
