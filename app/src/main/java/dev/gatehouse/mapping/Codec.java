package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.Optional;

/** One kind of value: how it is written in the directory, read from there and compared there. */
interface Codec {
    /** The LDAP value; fails with IllegalArgumentException, its message a reason for the caller, where it has none. */
    ASN1OctetString encode(JsonNode value);

    /** The SCIM value; empty for an LDAP value that is none of this kind. */
    Optional<JsonNode> decode(ASN1OctetString value);

    /**
     * Who has a value in the LDAP attribute that compares so.
     *
     * @param path for the message of an INVALID_FILTER
     * @param operator any but NE, which is the opposite of EQ
     */
    Bounds compare(String attribute, AttributePath path, Operator operator, JsonNode value);

    /** The same for two values that the directory takes for one. */
    default String folded(JsonNode value) {
        return value.asText();
    }

    /** The failure of a comparison that values of this kind do not have. */
    static FailureException incomparable(AttributePath path, String reason) {
        return Failure.of(FailureKind.INVALID_FILTER, path.toString(), reason).exception();
    }
}
