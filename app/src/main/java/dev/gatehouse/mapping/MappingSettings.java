package dev.gatehouse.mapping;

import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which LDAP attributes a user is made of, and where his entry stands.
 *
 * @param userDn see the key
 * @param objectClasses see the key
 * @param attributes see the key
 */
public record MappingSettings(
        @Key(
                standard = "uid=${userName},ou=people",
                meaning =
                        "DN of a user below the tenant's base: one RDN whose value is ${userName} or ${id}, and the container")
        String userDn,

        @Key(
                standard = "inetOrgPerson,gatehouseResource",
                meaning =
                        "Object classes of a new user, the structural one first; gatehouseResource holds our bookkeeping")
        List<String> objectClasses,

        @Key(
                meaning =
                        "SCIM attribute to LDAP attribute, in place of or beside the built-in ones, for example \"title\": title")
        Map<String, String> attributes) {
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    public MappingSettings {
        objectClasses =
                objectClasses.isEmpty() ? List.of("inetOrgPerson", "gatehouseResource") : List.copyOf(objectClasses);
        attributes = Map.copyOf(attributes);
        try {
            new ResourceNaming(userDn);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "userDn must look like uid=${userName},ou=people or gatehouseId=${id},ou=people", e);
        }
        ResourceMapping.rules(attributes);
        attributes.forEach((path, attribute) -> {
            if (!ATTRIBUTE_NAME.matcher(attribute).matches()) {
                throw new IllegalArgumentException(
                        "'" + attribute + "' is not the name of an LDAP attribute (letters, digits, '-')");
            }
        });
    }

    /** The built-in mapping. */
    public static MappingSettings standard() {
        return new MappingSettings("uid=${userName},ou=people", List.of(), Map.of());
    }
}
