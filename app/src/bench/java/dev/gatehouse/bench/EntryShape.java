package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.RealServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an entry looks like that the gateway made, for making others like it: the bare LDAP client and the people who are
 * there from the start have exactly the gateway's entries, whatever its mapping is.
 */
final class EntryShape {
    private final String dn;
    private final List<Attribute> attributes;
    private final String name;
    private final String id;

    private EntryShape(Entry sample, String name) {
        this.dn = sample.getDN();
        this.attributes = List.copyOf(sample.getAttributes());
        this.name = name;
        this.id = sample.getAttributeValue(GatehouseSchema.GATEHOUSE_ID);
    }

    /** The shape of the entry that was made for this name; the name must be one that nothing else in it can hold. */
    static EntryShape read(LDAPConnection connection, String name) throws LDAPException {
        Filter filter = Filter.createORFilter(
                Filter.createEqualityFilter("uid", name), Filter.createEqualityFilter("mail", Creation.email(name)));
        SearchResultEntry sample = connection.searchForEntry(RealServer.BASE, SearchScope.SUB, filter, "*");
        if (sample == null) {
            throw new IllegalStateException("the user that was just made is not in the directory");
        }
        Entry plain = sample.duplicate();
        // a server that hashes it takes no second one that is hashed; the bare client's reference is one add
        plain.removeAttribute("userPassword");
        return new EntryShape(plain, name);
    }

    /** An entry of this shape for somebody else. */
    Entry entry(String otherName, String otherId) {
        List<Attribute> others = new ArrayList<>(attributes.size());
        for (Attribute attribute : attributes) {
            String[] values = Arrays.stream(attribute.getValues())
                    .map(value -> value.replace(name, otherName).replace(id, otherId))
                    .toArray(String[]::new);
            others.add(new Attribute(attribute.getName(), values));
        }
        return new Entry(dn.replace(name, otherName).replace(id, otherId), others);
    }

    /** What the first one had. */
    List<Attribute> attributes() {
        return attributes;
    }

    /** The first value of an attribute of that entry. */
    String value(String attribute, String otherName, String otherId) {
        return attributes.stream()
                .filter(one -> one.getName().equalsIgnoreCase(attribute))
                .findFirst()
                .orElseThrow()
                .getValue()
                .replace(name, otherName)
                .replace(id, otherId);
    }

    /** The DN of that entry. */
    String dn(String otherName, String otherId) {
        return dn.replace(name, otherName).replace(id, otherId);
    }

    /** The entry that people of this shape stand below. */
    String container() {
        return dn.substring(dn.indexOf(',') + 1);
    }

    /** One search for all that must be unique, as a careful client asks before it adds. */
    static Filter lookUp(Entry entry) {
        List<Filter> parts = new ArrayList<>();
        for (String attribute : List.of(GatehouseSchema.GATEHOUSE_KEY, "uid", "mail")) {
            String[] values = entry.getAttributeValues(attribute);
            for (String value : values == null ? new String[0] : values) {
                parts.add(Filter.createEqualityFilter(attribute, value));
            }
        }
        return Filter.createORFilter(parts);
    }
}
