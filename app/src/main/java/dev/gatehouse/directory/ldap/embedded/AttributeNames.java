package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.Arrays;

/** Attribute descriptions (RFC 4512 §2.5): any of a type's names or its OID, with options or without, mean the same type. */
final class AttributeNames {
    private AttributeNames() {}

    /** Whether a description is of the named type. */
    static boolean same(String description, String name, Schema schema) {
        String type = Attribute.getBaseName(description);
        if (type.equalsIgnoreCase(name)) {
            return true;
        }
        AttributeTypeDefinition definition = schema.getAttributeType(name);
        return definition != null && definition.hasNameOrOID(type);
    }

    /** Whether a filter asks for the named type anywhere. */
    static boolean in(Filter filter, String name, Schema schema) {
        if (filter.getNOTComponent() != null) {
            return in(filter.getNOTComponent(), name, schema);
        }
        if (filter.getAttributeName() != null) {
            return same(filter.getAttributeName(), name, schema);
        }
        return Arrays.stream(filter.getComponents()).anyMatch(component -> in(component, name, schema));
    }
}
