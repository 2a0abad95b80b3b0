package dev.gatehouse.resource;

/** The attributes of a user that code names: RFC 7643 §4.1, and our own extension for what the dialects need beyond it. */
public final class UserAttributes {
    /** The URN of our extension schema for users. */
    public static final String EXTENSION = "urn:gatehouse:params:scim:schemas:extension:2.0:User";

    public static final AttributePath ID = AttributePath.of("id");
    public static final AttributePath EXTERNAL_ID = AttributePath.of("externalId");
    public static final AttributePath CREATED = AttributePath.of("meta.created");
    public static final AttributePath LAST_MODIFIED = AttributePath.of("meta.lastModified");
    public static final AttributePath VERSION = AttributePath.of("meta.version");
    public static final AttributePath USER_NAME = AttributePath.of("userName");
    public static final AttributePath FORMATTED_NAME = AttributePath.of("name.formatted");
    public static final AttributePath GIVEN_NAME = AttributePath.of("name.givenName");
    public static final AttributePath FAMILY_NAME = AttributePath.of("name.familyName");
    public static final AttributePath DISPLAY_NAME = AttributePath.of("displayName");
    /** The plain values of the multi-valued {@code emails}. */
    public static final AttributePath EMAIL = AttributePath.of("emails.value");
    /** The plain values of the multi-valued {@code phoneNumbers}. */
    public static final AttributePath PHONE_NUMBER = AttributePath.of("phoneNumbers.value");

    public static final AttributePath ACTIVE = AttributePath.of("active");
    /** writeOnly: in a resource on its way in, never in one that comes out. */
    public static final AttributePath PASSWORD = AttributePath.of("password");
    /** RFC 7643 §4.3. */
    public static final AttributePath EMPLOYEE_NUMBER =
            AttributePath.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber");
    /** Crayon's TenantAdmin flag. */
    public static final AttributePath TENANT_ADMIN = AttributePath.of(EXTENSION + ":tenantAdmin");
    /** Camunda's integer key of a user, unique for ever. */
    public static final AttributePath USER_KEY = AttributePath.of(EXTENSION + ":userKey");
    /** RFC 2307: read-only, as a client that could choose them would choose whose files are his. */
    public static final AttributePath UID_NUMBER = AttributePath.of(EXTENSION + ":uidNumber");

    public static final AttributePath GID_NUMBER = AttributePath.of(EXTENSION + ":gidNumber");
    public static final AttributePath HOME_DIRECTORY = AttributePath.of(EXTENSION + ":homeDirectory");
    public static final AttributePath LOGIN_SHELL = AttributePath.of(EXTENSION + ":loginShell");

    private UserAttributes() {}
}
