package dev.gatehouse.ldapschema;

import com.unboundid.ldap.sdk.DN;
import java.util.List;

/** The forms in which servers load the schema. The text of each is checked in under {@code ldap-schema/rendered}. */
public enum SchemaForm {
    /** LDIF of an entry for OpenLDAP's {@code cn=schema,cn=config} (slapd-config(5)). */
    OPENLDAP_CONFIG("openldap/gatehouse.ldif"),
    /** A file to {@code include} in OpenLDAP's slapd.conf(5). */
    OPENLDAP_CONF("openldap/gatehouse.schema"),
    /** A file for the schema folder of a 389 Directory Server instance. */
    DS389("389ds/98gatehouse.ldif"),
    /**
     * LDIF change records for the schema partition of Active Directory, under the stand-in {@code
     * CN=Schema,CN=Configuration,DC=X} that {@code ldifde -c} replaces; see {@link #activeDirectory(DN)}.
     */
    ACTIVE_DIRECTORY("active-directory/gatehouse.ldif"),
    /** LDIF of a subschema entry (RFC 4512 §4.2), as the in-memory server reads it. */
    EMBEDDED("embedded/gatehouse.ldif");

    private final String path;

    SchemaForm(String path) {
        this.path = path;
    }

    /** Where the text lies below {@code ldap-schema/rendered}, for example {@code openldap/gatehouse.ldif}. */
    public String path() {
        return path;
    }

    /**
     * The schema in this form: ASCII, lines ended by a line feed.
     *
     * @throws IllegalStateException if the source is missing or broken
     */
    public String render() {
        SchemaDefinitions definitions = GatehouseSchema.definitions();
        return switch (this) {
            case OPENLDAP_CONFIG -> Renderings.openLdapConfig(definitions);
            case OPENLDAP_CONF -> Renderings.openLdapConf(definitions);
            case DS389, EMBEDDED -> Renderings.file(List.of(Renderings.subschema(definitions)));
            case ACTIVE_DIRECTORY -> activeDirectory(ActiveDirectoryRendering.STAND_IN);
        };
    }

    /**
     * {@link #ACTIVE_DIRECTORY}, ready for one forest.
     *
     * @param schemaNamingContext the root DSE's {@code schemaNamingContext}
     * @throws IllegalStateException if the source is missing or broken
     */
    public static String activeDirectory(DN schemaNamingContext) {
        return ActiveDirectoryRendering.render(GatehouseSchema.definitions(), schemaNamingContext);
    }
}
