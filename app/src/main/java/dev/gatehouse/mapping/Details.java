package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What LDAP's own attributes have no home for: one value of {@code gatehouseDetail} for each element of an attribute, as
 * compact JSON, for example {@code {"emails":{"type":"work","value":"jane@example.com"}}}.
 *
 * <p>Most are about a plain value in a standard attribute, and hold as long as that value is there: who changes it by LDAP
 * is right, and the detail is passed over. A <em>whole</em> one ({@code "whole":true} beside it) stands for itself.
 */
final class Details {
    static final String ATTRIBUTE = GatehouseSchema.GATEHOUSE_DETAIL;

    private static final String WHOLE = "whole";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Details NONE = new Details(List.of());

    private final List<Detail> details;

    /** @param element of the attribute; do not change it */
    private record Detail(String attribute, ObjectNode element, boolean whole) {}

    private Details(List<Detail> details) {
        this.details = details;
    }

    /** What the values hold; one that is none of ours is passed over. */
    static Details of(List<ASN1OctetString> values) {
        if (values.isEmpty()) {
            return NONE;
        }
        List<Detail> details = new ArrayList<>();
        for (ASN1OctetString value : values) {
            JsonNode node = parsed(value);
            boolean whole = node.path(WHOLE).asBoolean();
            node.properties().forEach(field -> {
                if (field.getValue() instanceof ObjectNode element) {
                    details.add(new Detail(field.getKey(), element, whole));
                }
            });
        }
        return new Details(details);
    }

    private static JsonNode parsed(ASN1OctetString value) {
        try {
            return JSON.readTree(value.getValue());
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** The elements of the attribute that are about a plain value. They may become part of a resource, and do not change. */
    List<ObjectNode> about(AttributePath path) {
        return elements(path, false);
    }

    /** The elements of the attribute that stand for themselves. */
    List<ObjectNode> whole(AttributePath path) {
        return elements(path, true);
    }

    private List<ObjectNode> elements(AttributePath path, boolean whole) {
        if (details.isEmpty()) {
            return List.of();
        }
        String attribute = path.toString();
        List<ObjectNode> elements = new ArrayList<>();
        for (Detail detail : details) {
            if (detail.whole() == whole && detail.attribute().equals(attribute)) {
                elements.add(detail.element());
            }
        }
        return elements;
    }

    /** The LDAP value of a detail. */
    static ASN1OctetString value(AttributePath path, JsonNode element, boolean whole) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set(path.toString(), element);
        if (whole) {
            node.put(WHOLE, true);
        }
        return new ASN1OctetString(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
