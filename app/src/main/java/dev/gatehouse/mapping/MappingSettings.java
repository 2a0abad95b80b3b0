package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which LDAP attributes users, groups and the operator's own resources are made of, and where their entries stand.
 *
 * @param userDn see the key
 * @param objectClasses see the key
 * @param attributes see the key
 * @param templates see the key
 * @param memberOf see the key
 * @param groups see the key
 * @param extensions see the key
 * @param resourceTypes see the key
 */
public record MappingSettings(
        @Key(
                standard = "uid=${userName},ou=people",
                meaning =
                        "DN of a user below the tenant's base: one RDN whose value is ${userName} or ${id}, and the container; on Active Directory cn=${userName},ou=people unless set")
        String userDn,

        @Key(
                standard = "inetOrgPerson,gatehouseResource",
                meaning =
                        "Object classes of a new user, the structural one first; gatehouseResource holds our bookkeeping; on Active Directory user unless set")
        List<String> objectClasses,

        @Key(
                meaning =
                        "SCIM attribute to LDAP attribute, in place of or beside the built-in ones, for example \"title\": title, or 'phoneNumbers[type eq \"mobile\"]': mobile")
        Map<String, String> attributes,

        @Key(
                meaning =
                        "LDAP attribute of a user to a text with SCIM attributes in it, for example homeDirectory: /home/${userName}; a text without any is a constant")
        Map<String, String> templates,

        @Key(
                meaning =
                        "Attribute of a user in which the server keeps his groups, as memberOf; without it they are looked up, and returned when asked for only")
        Optional<String> memberOf,

        @Key(meaning = "Groups as directory entries") GroupMappingSettings groups,

        @Key(meaning = "Schemas that add attributes to users, groups or our own types")
        List<ExtensionSettings> extensions,

        @Key(meaning = "Resource types of our own over an LDAP object class")
        List<ResourceTypeSettings> resourceTypes) {
    public MappingSettings {
        requireNonNull(userDn, "userDn");
        requireNonNull(memberOf, "memberOf");
        requireNonNull(groups, "groups");
        objectClasses = objectClasses.isEmpty() ? BuiltIn.STANDARD.userClasses() : List.copyOf(objectClasses);
        attributes = Map.copyOf(attributes);
        templates = Map.copyOf(templates);
        extensions = List.copyOf(extensions);
        resourceTypes = List.copyOf(resourceTypes);
        MappingChecks checks = new MappingChecks();
        checks.attributeNames(attributes.values());
        checks.attributeNames(templates.keySet());
        checks.attributeNames(memberOf.stream().toList());
        checks.memberships(userDn, groups);
        checks.types(extensions, resourceTypes);
        checks.userDn(userDn);
        checks.requireNone();
        String dn = userDn;
        List<String> classes = objectClasses;
        Map<String, String> own = attributes;
        Map<String, String> texts = templates;
        List<ExtensionSettings> schemas = extensions;
        checks.type(() -> TypeMapping.users(BuiltIn.STANDARD, dn, classes, own, texts, memberOf, schemas));
        checks.type(() -> TypeMapping.groups(BuiltIn.STANDARD, dn, groups, schemas));
        resourceTypes.forEach(type -> checks.type(() -> TypeMapping.own(type, schemas)));
        checks.requireNone();
    }

    /** Users as given; all else built in. */
    public MappingSettings(String userDn, List<String> objectClasses, Map<String, String> attributes) {
        this(
                userDn,
                objectClasses,
                attributes,
                Map.of(),
                Optional.empty(),
                GroupMappingSettings.standard(),
                List.of(),
                List.of());
    }

    /** The built-in mapping. */
    public static MappingSettings standard() {
        return new MappingSettings(BuiltIn.STANDARD.userDn(), List.of(), Map.of());
    }
}
