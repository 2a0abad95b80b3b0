package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * References (RFC 7643 §2.3.7): ids in the resource, DNs in the entry.
 *
 * @param definition of the attribute; its sub-attributes say what of the target is told
 * @param placeholder what stands in the attribute while nothing else does, where the object class requires a value
 * @param details the LDAP attribute of details
 */
record LinkRule(
        AttributePath path,
        SchemaAttribute definition,
        String attribute,
        LinkForm form,
        Optional<DN> placeholder,
        boolean writes,
        String details)
        implements Rule {
    private static final String VALUE = "value";

    @Override
    public List<String> attributes() {
        return definition.multiValued() ? List.of(attribute) : List.of(attribute, details);
    }

    @Override
    public List<String> written() {
        return writes ? List.of(attribute) : List.of();
    }

    /** Whether there may be very many, which are added and removed one by one. */
    boolean isMembership() {
        return writes && definition.multiValued();
    }

    /** The ids the resource names. */
    List<String> ids(JsonNode node) {
        List<String> ids = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            String id = (element.isObject() ? element.path(VALUE) : element).asText();
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** The ids a filter names, which have to be known for it to be translated. */
    Optional<String> id(Comparison comparison) {
        boolean isOfValue = comparison
                .path()
                .subAttribute()
                .filter(sub -> !sub.equals(VALUE))
                .isEmpty();
        return Optional.of(comparison.text())
                .filter(text -> serves(comparison.path())
                        && isOfValue
                        && comparison.value().isTextual()
                        && (comparison.operator() == Operator.EQ || comparison.operator() == Operator.NE));
    }

    /**
     * A reference to nobody is refused where there are many. A single one is kept as a detail until it can be written:
     * clients create a person before his manager.
     */
    @Override
    public void write(Writing writing) {
        if (!writes) {
            return;
        }
        Map<DN, ASN1OctetString> wanted = new LinkedHashMap<>();
        JsonNode node = writing.resource().at(path);
        for (String id : ids(node)) {
            Optional<DN> target = writing.references().byId(id);
            Optional<String> text = target.flatMap(form::text);
            if (text.isPresent()) {
                wanted.put(target.get(), new ASN1OctetString(text.get()));
            } else if (definition.multiValued()) {
                writing.reject(path, "names a resource that is not there or cannot stand here");
            } else {
                writing.detail(path, JsonNodeFactory.instance.objectNode().put(VALUE, id), true);
            }
        }
        change(writing, wanted);
    }

    /** What points at somebody who was not looked up was not read either, and stays. */
    private void change(Writing writing, Map<DN, ASN1OctetString> wanted) {
        List<ASN1OctetString> lost = new ArrayList<>();
        List<ASN1OctetString> kept = new ArrayList<>();
        Optional<ASN1OctetString> holder = Optional.empty();
        for (ASN1OctetString value : writing.now(attribute)) {
            Optional<DN> target = target(value, writing.before());
            if (target.isPresent() && placeholder.equals(target)) {
                holder = Optional.of(value);
                continue;
            }
            boolean isSeen = target.isPresent()
                    && writing.references().byDn(target.get()).isPresent();
            boolean stays = target.isPresent() && wanted.remove(target.get()) != null;
            boolean isReplaced = !definition.multiValued() && !wanted.isEmpty();
            (stays || (!isSeen && !isReplaced) ? kept : lost).add(value);
        }
        List<ASN1OctetString> gained = new ArrayList<>(wanted.values());
        if (kept.isEmpty() && gained.isEmpty()) {
            if (holder.isEmpty()) {
                placeholder.ifPresent(dn -> gained.add(new ASN1OctetString(dn.toString())));
            }
        } else {
            holder.ifPresent(lost::add);
        }
        writing.change(attribute, lost, gained);
    }

    @Override
    public void read(Reading reading) {
        List<ObjectNode> elements = new ArrayList<>();
        for (ASN1OctetString value : reading.values(attribute)) {
            form.target(value.stringValue(), reading.dn())
                    .filter(dn -> !placeholder.equals(Optional.of(dn)))
                    .flatMap(reading.references()::byDn)
                    .ifPresent(target -> elements.add(element(target)));
        }
        if (definition.multiValued()) {
            reading.putAll(path, elements);
        } else {
            Stream.concat(elements.stream(), reading.details().whole(path).stream())
                    .findFirst()
                    .ifPresent(element -> reading.put(path, element));
        }
    }

    private ObjectNode element(References.Target target) {
        ObjectNode element = JsonNodeFactory.instance.objectNode().put(VALUE, target.id());
        if (definition
                .sub("type")
                .filter(sub -> sub.canonicalValues().contains(target.type()))
                .isPresent()) {
            element.put("type", target.type());
        }
        for (String name : List.of("display", "displayName")) {
            if (definition.sub(name).isPresent()) {
                target.display().ifPresent(display -> element.put(name, display));
            }
        }
        return element;
    }

    /** Whom the entry points at. */
    Set<DN> targets(Entry entry) {
        Set<DN> targets = new LinkedHashSet<>();
        for (ASN1OctetString value : Reading.values(entry, attribute)) {
            target(value, Optional.of(entry))
                    .filter(dn -> !placeholder.equals(Optional.of(dn)))
                    .ifPresent(targets::add);
        }
        return targets;
    }

    private Optional<DN> target(ASN1OctetString value, Optional<Entry> owner) {
        try {
            return form.target(
                    value.stringValue(), owner.isPresent() ? owner.get().getParsedDN() : DN.NULL_DN);
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory sent a DN that is none", e);
        }
    }

    Optional<Filter> pointingAt(DN dn) {
        return writes ? form.text(dn).map(text -> Filter.createEqualityFilter(attribute, text)) : Optional.empty();
    }

    /** What to change in an entry so that it points at {@code after} in place of {@code before}. */
    List<Modification> repointed(Entry entry, DN before, Optional<DN> after) {
        List<ASN1OctetString> lost = Reading.values(entry, attribute).stream()
                .filter(value ->
                        target(value, Optional.of(entry)).filter(before::equals).isPresent())
                .toList();
        if (!writes || lost.isEmpty()) {
            return List.of();
        }
        boolean isLast = lost.size() == Reading.values(entry, attribute).size();
        Optional<String> gained = after.flatMap(form::text)
                .or(() -> placeholder.filter(dn -> isLast).map(DN::toString));
        List<Modification> modifications = new ArrayList<>();
        modifications.add(new Modification(ModificationType.DELETE, attribute, lost.toArray(ASN1OctetString[]::new)));
        gained.ifPresent(text -> modifications.add(new Modification(ModificationType.ADD, attribute, text)));
        return modifications;
    }

    @Override
    public Bounds present(AttributePath wanted) {
        // a placeholder, a dangling DN, a manager still to come: who is really there shows when it is read
        Filter some = Filter.createPresenceFilter(attribute);
        return definition.multiValued()
                ? Bounds.within(some)
                : Bounds.within(Filter.createORFilter(some, Filter.createPresenceFilter(details)));
    }

    @Override
    public Bounds compare(Comparison comparison, References references) {
        boolean isById = id(comparison).isPresent() && comparison.operator() == Operator.EQ;
        if (!isById) {
            return present(comparison.path());
        }
        Optional<Bounds> holders = references
                .byId(comparison.text())
                .flatMap(form::text)
                .map(text -> Bounds.exact(Filter.createEqualityFilter(attribute, text)));
        // who is not there yet may be somebody's manager to come
        return holders.orElseGet(
                () -> definition.multiValued() ? Bounds.NOBODY : Bounds.within(Filter.createPresenceFilter(details)));
    }

    @Override
    public Bounds element(dev.gatehouse.resource.filter.Filter filter, References references) {
        List<dev.gatehouse.resource.filter.Filter> parts = Rule.parts(filter);
        Bounds all = Bounds.and(parts.stream()
                .map(part -> part instanceof Comparison comparison
                                && comparison.operator() == Operator.EQ
                                && !comparison.value().isNull()
                        ? compare(comparison, references)
                        : Bounds.within(present(path).upper()))
                .toList());
        return parts.size() == 1 ? all : Bounds.within(all.upper());
    }

    @Override
    public Optional<String> sortAttribute(AttributePath wanted) {
        return Optional.empty();
    }
}
