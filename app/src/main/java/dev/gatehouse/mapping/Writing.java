package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A resource on its way to an entry: the values each rule wants in the attributes it holds. */
final class Writing {
    private final Resource resource;
    private final Optional<Entry> before;
    private final References references;
    private final String detail;
    private final Map<String, List<ASN1OctetString>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Modification> links = new ArrayList<>();
    private final List<ASN1OctetString> details = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param before the entry there is; empty for a new one
     * @param detail the LDAP attribute of details
     */
    Writing(Resource resource, Optional<Entry> before, References references, String detail) {
        this.resource = resource;
        this.before = before;
        this.references = references;
        this.detail = detail;
    }

    Resource resource() {
        return resource;
    }

    Optional<Entry> before() {
        return before;
    }

    References references() {
        return references;
    }

    /** What the attribute holds now. */
    List<ASN1OctetString> now(String attribute) {
        return before.map(entry -> Reading.values(entry, attribute)).orElse(List.of());
    }

    /**
     * What the attribute shall hold so that its first value is this one: values beside it, which SCIM does not see, stay;
     * without a first one there is none.
     */
    List<ASN1OctetString> beside(String attribute, Optional<ASN1OctetString> first) {
        List<ASN1OctetString> now = now(attribute);
        if (first.isEmpty() || now.size() < 2) {
            return first.stream().toList();
        }
        List<ASN1OctetString> all = new ArrayList<>(first.stream().toList());
        now.stream().skip(1).filter(value -> !value.equals(first.get())).forEach(all::add);
        return all;
    }

    /** What the attribute shall hold; an attribute nobody names stays as it is. */
    void put(String attribute, List<ASN1OctetString> wanted) {
        values.put(attribute, List.copyOf(wanted));
    }

    /** What the attribute shall lose and gain, value by value: it may hold very many. */
    void change(String attribute, List<ASN1OctetString> lost, List<ASN1OctetString> gained) {
        // what a class requires is there at every moment, also on a server that looks after each change
        if (!gained.isEmpty()) {
            links.add(new Modification(ModificationType.ADD, attribute, gained.toArray(ASN1OctetString[]::new)));
        }
        if (!lost.isEmpty()) {
            links.add(new Modification(ModificationType.DELETE, attribute, lost.toArray(ASN1OctetString[]::new)));
        }
    }

    void detail(AttributePath path, JsonNode element, boolean whole) {
        details.add(Details.value(path, element, whole));
    }

    /** The LDAP value; without one where the codec has none, which is then told to the caller. */
    Optional<ASN1OctetString> encoded(Codec codec, AttributePath path, JsonNode value) {
        try {
            return Optional.of(codec.encode(value)).filter(encoded -> encoded.getValueLength() > 0);
        } catch (IllegalArgumentException e) {
            reject(path, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void reject(AttributePath path, String reason) {
        violations.add(new Violation(path.toString(), reason));
    }

    /** Whether a rule said what the attribute shall hold, be it nothing. */
    boolean names(String attribute) {
        return values.containsKey(attribute);
    }

    boolean writes(String attribute) {
        return !values.getOrDefault(attribute, List.of()).isEmpty();
    }

    /** The attributes of a new entry; fails with INVALID, naming all values that have no place. */
    List<Attribute> attributes() {
        requireValid();
        putDetails();
        List<Attribute> attributes = new ArrayList<>();
        values.forEach((name, wanted) -> {
            if (!wanted.isEmpty()) {
                attributes.add(new Attribute(name, wanted.toArray(ASN1OctetString[]::new)));
            }
        });
        links.forEach(link -> attributes.add(link.getAttribute()));
        return attributes;
    }

    /**
     * What is to change in the entry; fails with INVALID, naming all values that have no place.
     *
     * @param rdn the entry's, whose values stay (RFC 4511 §4.6)
     * @param isRenamed the attributes that take their value from a rename
     */
    List<Modification> modifications(RDN rdn, Predicate<String> isRenamed) {
        requireValid();
        putDetails();
        List<Modification> modifications = new ArrayList<>();
        values.forEach((name, own) -> {
            if (!isSame(now(name), own) && !isRenamed.test(name)) {
                List<ASN1OctetString> wanted = named(rdn, name, own);
                modifications.add(
                        new Modification(ModificationType.REPLACE, name, wanted.toArray(ASN1OctetString[]::new)));
            }
        });
        modifications.addAll(links);
        return List.copyOf(modifications);
    }

    /** What the attribute shall hold and, of an entry that is named by it, the name too; in another case it is the same name. */
    private static List<ASN1OctetString> named(RDN rdn, String attribute, List<ASN1OctetString> wanted) {
        List<ASN1OctetString> all = new ArrayList<>(wanted);
        String[] names = rdn.getAttributeNames();
        for (int i = 0; i < names.length; i++) {
            String value = rdn.getAttributeValues()[i];
            boolean isMissing = names[i].equalsIgnoreCase(attribute)
                    && wanted.stream().noneMatch(each -> each.stringValue().equalsIgnoreCase(value));
            if (isMissing) {
                all.add(new ASN1OctetString(value));
            }
        }
        return all;
    }

    /** LDAP values have no order (RFC 4511 §4.1.7). */
    private static boolean isSame(List<ASN1OctetString> now, List<ASN1OctetString> wanted) {
        Set<ASN1OctetString> before = new HashSet<>(now);
        return now.size() == wanted.size() && before.containsAll(wanted);
    }

    private void putDetails() {
        boolean hadSome = !now(detail).isEmpty();
        if (hadSome || !details.isEmpty()) {
            put(detail, details.stream().distinct().toList());
        }
    }

    private void requireValid() {
        if (!violations.isEmpty()) {
            throw Failure.invalid(violations).exception();
        }
    }
}
