package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry on its way to a resource: what the rules take from the one and put into the other. */
final class Reading {
    private final Entry entry;
    private final References references;
    private final Details details;
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();

    /** By name as the server spells it: nearly always as it was asked for, so that letter case need not be looked past. */
    private final Map<String, Attribute> spelled = new HashMap<>();

    private boolean isSpelledAsKnown = true;

    /** @param server whose entry it is */
    Reading(Entry entry, References references, KnownServer server) {
        this.entry = entry;
        this.references = references;
        for (Attribute attribute : entry.getAttributes()) {
            spelled.put(attribute.getName(), attribute);
            isSpelledAsKnown &= server.spellings().contains(attribute.getName());
        }
        this.details = Details.of(values(server.bookkeeping().detail()));
    }

    Entry entry() {
        return entry;
    }

    References references() {
        return references;
    }

    Details details() {
        return details;
    }

    DN dn() {
        try {
            return entry.getParsedDN();
        } catch (LDAPException e) {
            throw new IllegalStateException("the directory sent a DN that is none", e);
        }
    }

    /** Not to be changed. */
    List<ASN1OctetString> values(String attribute) {
        return values(found(attribute));
    }

    Optional<String> text(String attribute) {
        return Optional.ofNullable(found(attribute)).map(Attribute::getValue);
    }

    private @Nullable Attribute found(String attribute) {
        Attribute found = spelled.get(attribute);
        return found == null && !isSpelledAsKnown ? entry.getAttribute(attribute) : found;
    }

    /** Not to be changed. */
    static List<ASN1OctetString> values(Entry entry, String attribute) {
        return values(entry.getAttribute(attribute));
    }

    private static List<ASN1OctetString> values(@Nullable Attribute found) {
        return found == null ? List.of() : Arrays.asList(found.getRawValues());
    }

    void put(AttributePath path, JsonNode value) {
        ObjectNode object = path.schema().isEmpty()
                ? tree
                : tree.withObjectProperty(path.schema().get());
        if (path.subAttribute().isPresent()) {
            object.withObjectProperty(path.attribute()).set(path.subAttribute().get(), value);
        } else {
            object.set(path.attribute(), value);
        }
    }

    /** The elements of a multi-valued attribute; of none, nothing. */
    void putAll(AttributePath path, Collection<? extends JsonNode> elements) {
        if (!elements.isEmpty()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(elements.size());
            elements.forEach(array::add);
            put(path, array);
        }
    }

    /** What was put so far; the last that is asked of this. */
    Resource resource() {
        return Resource.holding(tree);
    }
}
