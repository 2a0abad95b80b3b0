package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A multi-valued attribute whose elements have parts (addresses): the first element of type {@code work} has its parts in
 * standard attributes, which every LDAP client knows; the others are details.
 *
 * @param fields the sub-attributes that have an LDAP attribute
 * @param details the LDAP attribute of details
 */
record AddressRule(AttributePath path, List<Field> fields, String details) implements Rule {
    private static final String TYPE = "type";
    private static final String AT_HOME = "work";

    record Field(String sub, String attribute, Codec codec) {}

    AddressRule {
        fields = List.copyOf(fields);
    }

    @Override
    public List<String> attributes() {
        return Rule.names(Stream.concat(written().stream(), Stream.of(details)));
    }

    @Override
    public List<String> written() {
        return fields.stream().map(Field::attribute).toList();
    }

    @Override
    public void write(Writing writing) {
        Map<String, List<ASN1OctetString>> values = new LinkedHashMap<>();
        for (JsonNode element : writing.resource().at(path)) {
            boolean isPlain = values.isEmpty()
                    && element.path(TYPE).asText().equalsIgnoreCase(AT_HOME)
                    && fields.stream()
                            .anyMatch(
                                    field -> !element.path(field.sub()).asText().isEmpty());
            if (!isPlain) {
                writing.detail(path, element, true);
                continue;
            }
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                JsonNode value = element.path(field.sub());
                Optional<ASN1OctetString> encoded =
                        value.isValueNode() ? writing.encoded(field.codec(), path, value) : Optional.empty();
                encoded.ifPresent(written -> plain.set(field.sub(), value));
                values.put(field.attribute(), writing.beside(field.attribute(), encoded));
            }
            if (!element.equals(plain.put(TYPE, AT_HOME))) {
                writing.detail(path, element, false);
            }
        }
        for (Field field : fields) {
            writing.put(field.attribute(), values.getOrDefault(field.attribute(), List.of()));
        }
    }

    @Override
    public void read(Reading reading) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            for (ASN1OctetString value : reading.values(field.attribute())) {
                field.codec().decode(value).ifPresent(first -> plain.putIfAbsent(field.sub(), first));
            }
        }
        List<ObjectNode> elements = new ArrayList<>();
        if (!plain.isEmpty()) {
            elements.add(reading.details().about(path).stream()
                    .filter(detail -> fields.stream()
                            .allMatch(field -> detail.path(field.sub()).equals(plain.path(field.sub()))))
                    .findFirst()
                    .orElseGet(() -> plain.put(TYPE, AT_HOME)));
        }
        elements.addAll(reading.details().whole(path));
        reading.putAll(path, elements);
    }

    @Override
    public Bounds present(AttributePath wanted) {
        Optional<Field> field = wanted.subAttribute().flatMap(this::field);
        if (field.isPresent()) {
            return Bounds.or(List.of(someDetail(), Bounds.present(field.get().attribute())));
        }
        boolean isOfEach =
                wanted.subAttribute().filter(sub -> !sub.equals(TYPE)).isEmpty();
        return isOfEach ? Bounds.or(List.of(someDetail(), anyPresent())) : someDetail();
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        return Bounds.or(List.of(someDetail(), plain(comparison)));
    }

    @Override
    public Bounds element(dev.gatehouse.resource.filter.Filter filter, References references) {
        Bounds all = Bounds.and(Rule.parts(filter).stream()
                .map(part -> part instanceof Comparison comparison
                                && comparison.operator() != Operator.NE
                                && !comparison.value().isNull()
                        ? plain(comparison)
                        : anyPresent())
                .toList());
        return Bounds.within(Bounds.or(List.of(someDetail(), all)).upper());
    }

    /** Whose plain address compares so, as far as that can be told. */
    private Bounds plain(Comparison comparison) {
        Optional<Field> field = comparison.path().subAttribute().flatMap(this::field);
        return field.map(found -> found.codec()
                        .compare(found.attribute(), comparison.path(), comparison.operator(), comparison.value()))
                .orElseGet(() -> Bounds.within(anyPresent().upper()));
    }

    private Bounds someDetail() {
        return Bounds.within(Filter.createPresenceFilter(details));
    }

    private Bounds anyPresent() {
        return Bounds.or(
                fields.stream().map(field -> Bounds.present(field.attribute())).toList());
    }

    private Optional<Field> field(String sub) {
        return fields.stream().filter(field -> field.sub().equals(sub)).findFirst();
    }
}
