package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.Map;

/**
 * Which LDAP attributes a group is made of, and where its entry stands.
 *
 * @param dn see the key
 * @param objectClasses see the key
 * @param memberAttribute see the key
 * @param attributes see the key
 */
public record GroupMappingSettings(
        @Key(
                standard = "cn=${displayName},ou=groups",
                meaning =
                        "DN of a group below the tenant's base: one RDN whose value is ${displayName} or ${id}, and the container")
        String dn,

        @Key(
                standard = "gatehouseGroup,gatehouseResource",
                meaning =
                        "Object classes of a new group, the structural one first; groupOfNames, groupOfUniqueNames and posixGroup are known too; on Active Directory group unless set")
        List<String> objectClasses,

        @Key(
                standard = "member",
                meaning =
                        "Who is in a group: member or uniqueMember (DNs), or memberUid (user names; users need a DN by uid, and no group is in another)")
        String memberAttribute,

        @Key(meaning = "SCIM attribute to LDAP attribute, in place of or beside the built-in ones")
        Map<String, String> attributes) {
    public GroupMappingSettings {
        requireNonNull(dn, "dn");
        requireNonNull(memberAttribute, "memberAttribute");
        objectClasses = objectClasses.isEmpty() ? BuiltIn.STANDARD.groupClasses() : List.copyOf(objectClasses);
        attributes = Map.copyOf(attributes);
    }

    /** The built-in mapping. */
    public static GroupMappingSettings standard() {
        return new GroupMappingSettings("cn=${displayName},ou=groups", List.of(), "member", Map.of());
    }

    /** Whether the object class lets no group be empty (RFC 4519 §3.5, §3.6). */
    boolean mustHaveMember() {
        return objectClasses.stream()
                .anyMatch(name -> name.equalsIgnoreCase("groupOfNames") || name.equalsIgnoreCase("groupOfUniqueNames"));
    }
}
