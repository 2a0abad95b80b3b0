package dev.gatehouse.mapping;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.UserAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where users and groups stand in a directory, as the configuration would say it: on one with the standard schema (RFC 2798,
 * 4519, 4524) and ours, or on Active Directory as it is.
 *
 * @param userDn the DN of a user
 * @param userClasses the object classes of a user
 * @param user SCIM attribute to LDAP attribute
 * @param userTemplates what is made of other attributes of a user: a full name that is made of its parts is one
 * @param userStopgaps what a user's entry must have, whatever the caller left out
 * @param groupClasses the object classes of a group
 * @param group SCIM attribute to LDAP attribute
 */
record BuiltIn(
        String userDn,
        List<String> userClasses,
        Map<String, String> user,
        Map<String, String> userTemplates,
        Map<String, List<String>> userStopgaps,
        List<String> groupClasses,
        Map<String, String> group) {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

    static final BuiltIn STANDARD = new BuiltIn(
            "uid=${userName},ou=people",
            List.of("inetOrgPerson", "gatehouseResource"),
            standardUser(),
            Map.of("cn", "${name.givenName} ${name.familyName}"),
            // RFC 4519 §3.12: a person has a cn and an sn
            Map.of(
                    "cn", List.of("${displayName}", "${userName}"),
                    "sn", List.of("${displayName}", "${userName}")),
            List.of("gatehouseGroup", "gatehouseResource"),
            Map.of("externalId", GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "displayName", "cn"));

    private static final BuiltIn ACTIVE_DIRECTORY = new BuiltIn(
            "cn=${userName},ou=people",
            List.of("user"),
            activeDirectoryUser(),
            Map.of(),
            Map.of(),
            List.of("group"),
            Map.of("externalId", "adminDisplayName", "displayName", "cn"));

    static BuiltIn of(Capabilities server) {
        return server.isActiveDirectory() ? ACTIVE_DIRECTORY : STANDARD;
    }

    /** The DN of a user here; where the operator has chosen none, the one built in. */
    String userDn(String configured) {
        return configured.equals(STANDARD.userDn) ? userDn : configured;
    }

    /** The operator's templates in place of the built-in ones. */
    Map<String, String> userTemplates(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(userTemplates);
        all.putAll(own);
        return all;
    }

    List<String> userClasses(List<String> configured) {
        return configured.equals(STANDARD.userClasses) ? userClasses : configured;
    }

    List<String> groupClasses(List<String> configured) {
        return configured.equals(STANDARD.groupClasses) ? groupClasses : configured;
    }

    /**
     * {@code cn} is the RDN there, so it is the user name: as given, compared without case, indexed. What has no
     * attribute is a detail.
     */
    private static Map<String, String> activeDirectoryUser() {
        Map<String, String> user = standardUser();
        user.put("userName", "cn");
        user.put("externalId", "adminDisplayName");
        user.put("name.formatted", "comment");
        user.put("name.middleName", "middleName");
        user.put("name.honorificPrefix", "personalTitle");
        user.put("name.honorificSuffix", "generationQualifier");
        user.put("profileUrl", "wWWHomePage");
        user.put("addresses.streetAddress", "streetAddress");
        user.put("x509Certificates.value", "userCertificate");
        user.put(ENTERPRISE + "organization", "company");
        user.put(ENTERPRISE + "division", "division");
        user.put(ENTERPRISE + "department", "department");
        user.put(UserAttributes.EXTENSION + ":userKey", "employeeID");
        user.put(UserAttributes.EXTENSION + ":tenantAdmin", Details.ATTRIBUTE);
        for (String detail : List.of("nickName", "locale", "timezone", ENTERPRISE + "costCenter")) {
            user.put(detail, Details.ATTRIBUTE);
        }
        for (String elements : List.of("ims", "photos", "entitlements", "roles")) {
            user.remove(elements + ".value");
            user.put(elements, Details.ATTRIBUTE);
        }
        return user;
    }

    private static Map<String, String> standardUser() {
        Map<String, String> user = new LinkedHashMap<>();
        user.put("userName", "uid");
        user.put("externalId", GatehouseSchema.GATEHOUSE_EXTERNAL_ID);
        user.put("name.formatted", "cn");
        user.put("name.givenName", "givenName");
        user.put("name.familyName", "sn");
        user.put("name.middleName", GatehouseSchema.GATEHOUSE_MIDDLE_NAME);
        user.put("name.honorificPrefix", GatehouseSchema.GATEHOUSE_HONORIFIC_PREFIX);
        user.put("name.honorificSuffix", GatehouseSchema.GATEHOUSE_HONORIFIC_SUFFIX);
        user.put("displayName", "displayName");
        user.put("nickName", GatehouseSchema.GATEHOUSE_NICK_NAME);
        user.put("profileUrl", "labeledURI");
        user.put("title", "title");
        user.put("userType", "employeeType");
        user.put("preferredLanguage", "preferredLanguage");
        user.put("locale", GatehouseSchema.GATEHOUSE_LOCALE);
        user.put("timezone", GatehouseSchema.GATEHOUSE_TIMEZONE);
        user.put("emails.value", "mail");
        user.put("emails[type eq \"work\"]", "mail");
        user.put("phoneNumbers.value", "telephoneNumber");
        user.put("phoneNumbers[type eq \"work\"]", "telephoneNumber");
        user.put("phoneNumbers[type eq \"mobile\"]", "mobile");
        user.put("phoneNumbers[type eq \"home\"]", "homePhone");
        user.put("phoneNumbers[type eq \"fax\"]", "facsimileTelephoneNumber");
        user.put("phoneNumbers[type eq \"pager\"]", "pager");
        user.put("ims.value", GatehouseSchema.GATEHOUSE_IM);
        user.put("photos.value", GatehouseSchema.GATEHOUSE_PHOTO);
        user.put("addresses.formatted", "postalAddress");
        user.put("addresses.streetAddress", "street");
        user.put("addresses.locality", "l");
        user.put("addresses.region", "st");
        user.put("addresses.postalCode", "postalCode");
        user.put("entitlements.value", GatehouseSchema.GATEHOUSE_ENTITLEMENT);
        user.put("roles.value", GatehouseSchema.GATEHOUSE_ROLE);
        user.put("x509Certificates.value", "userCertificate;binary");
        user.put(ENTERPRISE + "employeeNumber", "employeeNumber");
        user.put(ENTERPRISE + "costCenter", GatehouseSchema.GATEHOUSE_COST_CENTER);
        user.put(ENTERPRISE + "organization", "o");
        user.put(ENTERPRISE + "division", GatehouseSchema.GATEHOUSE_DIVISION);
        user.put(ENTERPRISE + "department", "departmentNumber");
        user.put(ENTERPRISE + "manager", "manager");
        user.put(UserAttributes.EXTENSION + ":tenantAdmin", GatehouseSchema.GATEHOUSE_TENANT_ADMIN);
        user.put(UserAttributes.EXTENSION + ":userKey", GatehouseSchema.GATEHOUSE_USER_KEY);
        return user;
    }
}
