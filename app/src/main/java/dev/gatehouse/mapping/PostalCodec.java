package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.Optional;

/** Lines of an address, with {@code $} between them (RFC 4517 §3.3.28). Compared by us: the lines would get in the way. */
record PostalCodec() implements Codec {
    @Override
    public ASN1OctetString encode(JsonNode value) {
        return new ASN1OctetString(value.asText()
                .replace("\\", "\\5C")
                .replace("$", "\\24")
                .replace("\r\n", "\n")
                .replace('\n', '$'));
    }

    @Override
    public Optional<JsonNode> decode(ASN1OctetString value) {
        return Optional.of(TextNode.valueOf(
                value.stringValue().replace('$', '\n').replace("\\24", "$").replaceAll("\\\\5[Cc]", "\\\\")));
    }

    @Override
    public Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value) {
        return Bounds.within(Filter.createPresenceFilter(attribute));
    }
}
