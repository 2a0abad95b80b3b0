package dev.gatehouse.mapping;

import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.UserAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where users and groups stand in a directory with the standard schema (RFC 2798, 4519, 4524) and ours, as the
 * configuration would say it.
 */
final class BuiltIn {
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:";

    /** SCIM attribute to LDAP attribute. */
    static final Map<String, String> USER = user();

    static final Map<String, String> GROUP =
            Map.of("externalId", GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "displayName", "cn");

    /** A full name that is made of its parts is one. */
    static final Map<String, String> USER_TEMPLATES = Map.of("cn", "${name.givenName} ${name.familyName}");

    /** RFC 4519 §3.12: a person has a cn and an sn, whatever the caller left out. */
    static final Map<String, List<String>> USER_STOPGAPS = Map.of(
            "cn", List.of("${displayName}", "${userName}"),
            "sn", List.of("${displayName}", "${userName}"));

    private BuiltIn() {}

    private static Map<String, String> user() {
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
