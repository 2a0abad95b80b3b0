package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A resource type of the operator's own over an LDAP object class.
 *
 * @param name see the key
 * @param endpoint see the key
 * @param schema see the key
 * @param objectClasses see the key
 * @param dn see the key
 * @param attributes see the key
 * @param templates see the key
 */
public record ResourceTypeSettings(
        @Key(meaning = "Its name, as Device") String name,

        @Key(meaning = "Its endpoint, as /Devices") String endpoint,

        @Key(meaning = "File with its schema as JSON (RFC 7643 section 8.7)")
        Path schema,

        @Key(
                meaning =
                        "Object classes of a new entry, the structural one first; add gatehouseResource, which holds our bookkeeping")
        List<String> objectClasses,

        @Key(meaning = "DN of an entry below the tenant's base, as cn=${displayName},ou=devices")
        String dn,

        @Key(
                meaning =
                        "SCIM attribute to LDAP attribute; a complex one may go to gatehouseDetail as a whole. Every attribute that can be written needs a place")
        Map<String, String> attributes,

        @Key(meaning = "LDAP attribute to a text with SCIM attributes in it, as for users")
        Map<String, String> templates) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern ENDPOINT = Pattern.compile("/[A-Za-z][A-Za-z0-9]*");

    public ResourceTypeSettings {
        requireNonNull(schema, "schema");
        requireNonNull(dn, "dn");
        objectClasses = List.copyOf(objectClasses);
        attributes = Map.copyOf(attributes);
        templates = Map.copyOf(templates);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a resource type: write letters and digits");
        }
        if (!ENDPOINT.matcher(endpoint).matches()) {
            throw new IllegalArgumentException("'" + endpoint + "' is no endpoint: write '/' and a word, as /Devices");
        }
        if (objectClasses.isEmpty()) {
            throw new IllegalArgumentException("objectClasses of " + name + " must not be empty");
        }
    }
}
