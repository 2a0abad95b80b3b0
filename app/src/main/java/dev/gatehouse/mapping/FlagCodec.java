package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.Locale;
import java.util.Optional;

/** {@code TRUE} or {@code FALSE} (RFC 4517 §3.3.3). */
record FlagCodec() implements Codec {
    @Override
    public ASN1OctetString encode(JsonNode value) {
        return new ASN1OctetString(word(value).orElseThrow(() -> new IllegalArgumentException("is true or false")));
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return switch (value.stringValue().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> Optional.of(BooleanNode.TRUE);
            case "FALSE" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        return Bounds.exact(Filter.createEqualityFilter(attribute, asked(path, operator, value) ? "TRUE" : "FALSE"));
    }

    /** The truth value of a comparison; fails with INVALID_FILTER for any other than with true or false. */
    static boolean asked(AttributePath path, Operator operator, JsonNode value) {
        String word = word(value).orElseThrow(() -> Codec.incomparable(path, "is true or false"));
        if (operator != Operator.EQ) {
            throw Codec.incomparable(path, "is true or false: compare it with eq or ne");
        }
        return word.equals("TRUE");
    }

    private static Optional<String> word(JsonNode value) {
        return Optional.of(value.asText().toUpperCase(Locale.ROOT))
                .filter(text -> text.equals("TRUE") || text.equals("FALSE"));
    }
}
