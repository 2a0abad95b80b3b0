package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.math.BigDecimal;
import java.util.Optional;

/** A decimal number as text, for LDAP has no syntax of its own for one; every comparison is ours. */
record DecimalCodec() implements Codec {
    /** More would be no number that anybody means, and slow to compute with. */
    private static final int LONGEST = 40;

    @Override
    public ASN1OctetString encode(JsonNode value) {
        String text = value.asText();
        if (decimal(text).isEmpty()) {
            throw new IllegalArgumentException("must be a decimal number");
        }
        return new ASN1OctetString(text);
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return decimal(value.stringValue()).map(DecimalNode::valueOf);
    }

    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        return Bounds.within(Filter.createPresenceFilter(attribute));
    }

    private static Optional<BigDecimal> decimal(String text) {
        try {
            return text.length() <= LONGEST ? Optional.of(new BigDecimal(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
