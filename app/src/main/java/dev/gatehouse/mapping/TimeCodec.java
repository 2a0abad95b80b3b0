package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A moment as generalized time in UTC (RFC 4517 §3.3.13), to the nanosecond where one is given.
 *
 * @param kept whether the server itself writes the times, in whole seconds or with an order that knows fractions
 */
record TimeCodec(boolean kept) implements Codec {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .appendPattern("uuuuMMddHHmmss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter();
    private static final DateTimeFormatter GENERALIZED = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("MMddHH")
            .optionalStart()
            .appendPattern("mm")
            .optionalStart()
            .appendPattern("ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalEnd()
            .appendOffset("+HHmm", "Z")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter();

    @Override
    public ASN1OctetString encode(JsonNode value) {
        return new ASN1OctetString(text(instant(value)
                .orElseThrow(() -> new IllegalArgumentException("must be a time, as 2026-01-31T08:00:00Z"))));
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        try {
            String text = value.stringValue();
            Optional<String> usual = UtcTime.internet(text);
            return Optional.of(TextNode.valueOf(
                    usual.isPresent()
                            ? usual.get()
                            : OffsetDateTime.parse(text.replace(',', '.'), GENERALIZED)
                                    .toInstant()
                                    .toString()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Some servers order times as texts, in which {@code 08.5Z} comes before {@code 08Z}: what they find is looked through. */
    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        Instant time = instant(value).orElseThrow(() -> Codec.incomparable(path, "is compared with a time"));
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        boolean decides = kept && time.equals(second);
        Bounds equal = Bounds.exact(Filter.createEqualityFilter(attribute, text(time)));
        Filter from = Filter.createGreaterOrEqualFilter(attribute, text(kept ? second : second.minusSeconds(1)));
        Filter to = Filter.createLessOrEqualFilter(attribute, text(decides ? second : second.plusSeconds(1)));
        return switch (operator) {
            case EQ, NE -> equal;
            case GE -> decides ? Bounds.exact(from) : Bounds.within(from);
            case LE -> decides ? Bounds.exact(to) : Bounds.within(to);
            case GT -> decides ? Bounds.and(List.of(Bounds.exact(from), equal.not())) : Bounds.within(from);
            case LT -> decides ? Bounds.and(List.of(Bounds.exact(to), equal.not())) : Bounds.within(to);
            case CO, SW, EW -> Bounds.within(Filter.createPresenceFilter(attribute));
        };
    }

    private static Optional<Instant> instant(JsonNode value) {
        try {
            return Optional.of(OffsetDateTime.parse(value.asText()).toInstant())
                    .filter(time -> time.atOffset(ZoneOffset.UTC).getYear() >= 0
                            && time.atOffset(ZoneOffset.UTC).getYear() <= 9999);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(Instant time) {
        return WRITTEN.format(time.atOffset(ZoneOffset.UTC));
    }
}
