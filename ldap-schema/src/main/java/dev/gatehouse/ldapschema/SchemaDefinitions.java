package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attribute types and object classes (RFC 4512 §4.1), in an order in which a server can load them: attribute types
 * first.
 *
 * @param attributes the attribute types, in the order of their source
 * @param classes the object classes, in the order of their source
 */
public record SchemaDefinitions(List<AttributeTypeDefinition> attributes, List<ObjectClassDefinition> classes) {
    private static final String ATTRIBUTE_TYPES = "attributeTypes: ";
    private static final String OBJECT_CLASSES = "objectClasses: ";

    public SchemaDefinitions {
        attributes = List.copyOf(attributes);
        classes = List.copyOf(classes);
        Set<String> taken = new HashSet<>();
        for (AttributeTypeDefinition attribute : attributes) {
            requireNew(taken, attribute.getOID());
            requireNew(taken, attribute.getNameOrOID());
        }
        for (ObjectClassDefinition objectClass : classes) {
            requireNew(taken, objectClass.getOID());
            requireNew(taken, objectClass.getNameOrOID());
        }
    }

    /** Reads one definition a line; blank lines and those that begin with {@code #} are comments. */
    static SchemaDefinitions parse(String text) {
        List<AttributeTypeDefinition> attributes = new ArrayList<>();
        List<ObjectClassDefinition> classes = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                if (line.startsWith(ATTRIBUTE_TYPES)) {
                    attributes.add(new AttributeTypeDefinition(line.substring(ATTRIBUTE_TYPES.length())));
                } else if (line.startsWith(OBJECT_CLASSES)) {
                    classes.add(new ObjectClassDefinition(line.substring(OBJECT_CLASSES.length())));
                } else {
                    throw new IllegalStateException("Schema source, line " + number + ": begins with neither '"
                            + ATTRIBUTE_TYPES + "' nor '" + OBJECT_CLASSES + "'");
                }
            } catch (LDAPException e) {
                throw new IllegalStateException("Schema source, line " + number + ": " + e.getMessage(), e);
            }
        }
        return new SchemaDefinitions(attributes, classes);
    }

    private static void requireNew(Set<String> taken, String word) {
        if (!taken.add(word)) {
            throw new IllegalStateException("Schema source: '" + word + "' is defined twice");
        }
    }
}
