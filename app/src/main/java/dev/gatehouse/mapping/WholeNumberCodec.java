package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole number (RFC 4517 §3.3.16).
 *
 * @param asText whether the SCIM schema has it as a string of digits
 */
record WholeNumberCodec(boolean asText) implements Codec {
    private static final Pattern DIGITS = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    @Override
    public ASN1OctetString encode(JsonNode value) {
        return new ASN1OctetString(number(value.asText())
                .map(String::valueOf)
                .orElseThrow(() -> new IllegalArgumentException("must be a whole number")));
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return number(value.stringValue())
                .map(number -> asText ? TextNode.valueOf(number.toString()) : LongNode.valueOf(number));
    }

    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        Optional<Long> number = number(value.asText());
        if (operator == Operator.EQ) {
            return number.map(found -> Bounds.exact(Filter.createEqualityFilter(attribute, found.toString())))
                    .orElse(Bounds.NOBODY);
        }
        // as text, 10 is less than 9; and gidNumber has no ordering rule (RFC 2307 §3)
        return Bounds.within(Filter.createPresenceFilter(attribute));
    }

    private static Optional<Long> number(String text) {
        try {
            return DIGITS.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
