package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.mapping.Traits.Matching;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text as it is.
 *
 * @param caseExact whether the SCIM schema tells texts apart by letter case
 * @param traits how the directory compares the attribute
 */
record TextCodec(boolean caseExact, Traits traits) implements Codec {
    /** What every server takes for a part of a telephone number; without digits, some see nothing in it. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z+() -]*[0-9][0-9A-Za-z+() -]*");

    @Override
    public ASN1OctetString encode(JsonNode value) {
        return new ASN1OctetString(value.asText());
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return Optional.of(TextNode.valueOf(value.stringValue()));
    }

    /** LDAP has no order for most texts, and none at all for some: those comparisons are left to us. */
    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        String text = value.asText();
        if (text.isEmpty()) {
            // LDAP has no empty assertion: every value begins with nothing, and none is nothing
            return switch (operator) {
                case EQ, NE, LT, LE -> Bounds.NOBODY;
                case CO, SW, EW, GT, GE -> Bounds.present(attribute);
            };
        }
        return switch (operator) {
            case EQ, NE -> equal(attribute, text);
            case CO, SW, EW -> part(attribute, operator, text);
            case GT, GE, LT, LE -> Bounds.within(Filter.createPresenceFilter(attribute));
        };
    }

    private Bounds equal(String attribute, String text) {
        if (cannotHold(text)) {
            return Bounds.NOBODY;
        }
        if (isBeyond(text)) {
            return Bounds.within(Filter.createPresenceFilter(attribute));
        }
        Filter filter = Filter.createEqualityFilter(attribute, text);
        return decides() && text.equals(folding(text)) ? Bounds.exact(filter) : Bounds.within(filter);
    }

    private Bounds part(String attribute, Operator operator, String text) {
        if (cannotHold(text)) {
            return Bounds.NOBODY;
        }
        String core = folding(text);
        if (core.isEmpty() || !traits.substrings() || isBeyond(text)) {
            return Bounds.within(Filter.createPresenceFilter(attribute));
        }
        Filter filter = switch (operator) {
            case SW -> Filter.createSubInitialFilter(attribute, core);
            case EW -> Filter.createSubFinalFilter(attribute, core);
            default -> Filter.createSubAnyFilter(attribute, core);
        };
        return decides() && core.equals(text) ? Bounds.exact(filter) : Bounds.within(filter);
    }

    /** Whether the directory would miss some who match, or not understand. */
    private boolean isBeyond(String text) {
        boolean isMissed = traits.caseExact() && !caseExact;
        return switch (traits.matching()) {
            case TEXT, ASCII, WHOLE -> isMissed;
            case TELEPHONE -> !NUMBER.matcher(text).matches();
            case NONE -> true;
        };
    }

    /** Whether the directory's idea of letter case is the schema's. */
    private boolean decides() {
        return traits.matching() != Matching.TELEPHONE && traits.caseExact() == caseExact;
    }

    /** An assertion the syntax does not have is neither true nor false to a server, also below a {@code not}. */
    private boolean cannotHold(String text) {
        return traits.matching() == Matching.ASCII
                && !StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    /** Servers look past spaces at the ends and doubled ones (RFC 4518 §2.6.1). */
    private static String folding(String text) {
        return text.strip().replaceAll(" {2,}", " ");
    }

    @Override
    public String folded(JsonNode value) {
        String text = folding(value.asText());
        return traits.caseExact() ? text : text.toLowerCase(Locale.ROOT);
    }
}
