package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.Base64;
import java.util.Optional;

/** Bytes, in SCIM as base64 (RFC 7643 §2.3.6). Servers compare them by rules of their own, so we do it. */
record BinaryCodec() implements Codec {
    @Override
    public ASN1OctetString encode(JsonNode value) {
        try {
            return new ASN1OctetString(Base64.getDecoder().decode(value.asText()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be base64 (RFC 4648 section 4)", e);
        }
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return Optional.of(TextNode.valueOf(Base64.getEncoder().encodeToString(value.getValue())));
    }

    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        return switch (operator) {
            case GT, GE, LT, LE -> throw Codec.incomparable(path, "is binary and has no order");
            case EQ, NE, CO, SW, EW -> Bounds.within(Filter.createPresenceFilter(attribute));
        };
    }
}
