package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.asn1.ASN1OctetString;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute without sub-attributes in one LDAP attribute.
 *
 * @param many whether it has many values
 * @param writes whether it is ours to write; what the server or the use cases keep is only read
 */
record ValueRule(AttributePath path, String attribute, Codec codec, boolean many, boolean writes) implements Rule {
    @Override
    public List<String> attributes() {
        return List.of(attribute);
    }

    @Override
    public List<String> written() {
        return writes ? attributes() : List.of();
    }

    @Override
    public void write(Writing writing) {
        if (!writes) {
            return;
        }
        JsonNode node = writing.resource().at(path);
        List<ASN1OctetString> values = new ArrayList<>();
        for (JsonNode value : many && node.isArray() ? node : List.of(node)) {
            if (value.isValueNode() && !value.isNull()) {
                writing.encoded(codec, path, value)
                        .filter(encoded -> !values.contains(encoded))
                        .ifPresent(values::add);
            }
        }
        writing.put(
                attribute,
                many ? values : writing.beside(attribute, values.stream().findFirst()));
    }

    @Override
    public void read(Reading reading) {
        List<ASN1OctetString> held = reading.values(attribute);
        if (held.isEmpty()) {
            return; // of most rules, in most entries
        }
        List<JsonNode> values = new ArrayList<>(held.size());
        for (ASN1OctetString value : held) {
            codec.decode(value).ifPresent(values::add);
        }
        if (many) {
            reading.putAll(path, values);
        } else if (!values.isEmpty()) {
            reading.put(path, values.get(0));
        }
    }

    @Override
    public Bounds present(AttributePath wanted) {
        return Bounds.present(attribute);
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        return codec.compare(attribute, comparison.path(), comparison.operator(), comparison.value());
    }
}
