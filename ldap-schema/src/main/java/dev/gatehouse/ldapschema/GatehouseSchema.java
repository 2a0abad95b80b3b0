package dev.gatehouse.ldapschema;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The names of our attributes and object classes, and their definitions.
 *
 * <p>All attributes are written by the connector alone. Text is Directory String. What tells resources apart is
 * compared with case, unless the server is Active Directory, which compares all text without; what describes a person is
 * compared without case everywhere.
 */
public final class GatehouseSchema {
    /** Identity of a resource, the SCIM {@code id}: a UUID in lower case; text, one value. Written once, at creation. */
    public static final String GATEHOUSE_ID = "gatehouseId";
    /** Version of a resource, the ETag: opaque text, one value. Swapped for another with every change of the entry. */
    public static final String GATEHOUSE_VERSION = "gatehouseVersion";
    /** The client's own identifier (RFC 7643 §3.1 {@code externalId}): text, one value. Written when a client sends it. */
    public static final String GATEHOUSE_EXTERNAL_ID = "gatehouseExternalId";
    /** Canonical identity keys, for example {@code tenant/userName:jane}: text, many values. Written with the names and addresses they are made of. */
    public static final String GATEHOUSE_KEY = "gatehouseKey";
    /** Integer key of a user, below 2^53, never reused: Integer, one value. Written at creation, by contracts that give one. */
    public static final String GATEHOUSE_USER_KEY = "gatehouseUserKey";
    /** Whether a user administers its tenant: Boolean, one value. Written when a contract carries it. */
    public static final String GATEHOUSE_TENANT_ADMIN = "gatehouseTenantAdmin";
    /** Whether an account is active (RFC 7643 §4.1.1 {@code active}): Boolean, one value. Written where the server has no account state of its own. */
    public static final String GATEHOUSE_ACTIVE = "gatehouseActive";
    /** Names a claim: SHA-256 of an identity key, 64 lower-case hexadecimal digits; text, one value. Written once, when a key is first claimed. */
    public static final String GATEHOUSE_CLAIM_KEY = "gatehouseClaimKey";
    /** Who holds a claim: a {@link #GATEHOUSE_ID} or {@code free}; text, one value. Swapped when a claim is taken over or released. */
    public static final String GATEHOUSE_CLAIMANT = "gatehouseClaimant";
    /** Next number of a counter: Integer, one value. Swapped when numbers are taken. */
    public static final String GATEHOUSE_NEXT = "gatehouseNext";
    /** What an element of a SCIM attribute says beyond its plain value (type, primary, display), or an element LDAP has no attribute for: compact JSON in UTF-8. It holds while the plain value is there; who changes that by LDAP need not mind it: bytes, many values. */
    public static final String GATEHOUSE_DETAIL = "gatehouseDetail";
    /** Casual name (RFC 7643 §4.1.1 {@code nickName}): text, one value. */
    public static final String GATEHOUSE_NICK_NAME = "gatehouseNickName";
    /** Middle names (RFC 7643 §4.1.1 {@code name.middleName}): text, one value. */
    public static final String GATEHOUSE_MIDDLE_NAME = "gatehouseMiddleName";
    /** What stands before a name, as Dr. (RFC 7643 §4.1.1 {@code name.honorificPrefix}): text, one value. */
    public static final String GATEHOUSE_HONORIFIC_PREFIX = "gatehouseHonorificPrefix";
    /** What stands after a name, as III (RFC 7643 §4.1.1 {@code name.honorificSuffix}): text, one value. */
    public static final String GATEHOUSE_HONORIFIC_SUFFIX = "gatehouseHonorificSuffix";
    /** Locale for dates and numbers, as en-US (RFC 7643 §4.1.1 {@code locale}): text, one value. */
    public static final String GATEHOUSE_LOCALE = "gatehouseLocale";
    /** Time zone, as Europe/Berlin (RFC 7643 §4.1.1 {@code timezone}): text, one value. */
    public static final String GATEHOUSE_TIMEZONE = "gatehouseTimezone";
    /** Instant messaging address (RFC 7643 §4.1.2 {@code ims}): text, many values. */
    public static final String GATEHOUSE_IM = "gatehouseIm";
    /** URI of a picture (RFC 7643 §4.1.2 {@code photos}): text, many values. */
    public static final String GATEHOUSE_PHOTO = "gatehousePhoto";
    /** Entitlement (RFC 7643 §4.1.2 {@code entitlements}): text, many values. */
    public static final String GATEHOUSE_ENTITLEMENT = "gatehouseEntitlement";
    /** Role (RFC 7643 §4.1.2 {@code roles}): text, many values. */
    public static final String GATEHOUSE_ROLE = "gatehouseRole";
    /** Cost center (RFC 7643 §4.3 {@code costCenter}): text, one value. */
    public static final String GATEHOUSE_COST_CENTER = "gatehouseCostCenter";
    /** Division (RFC 7643 §4.3 {@code division}): text, one value. */
    public static final String GATEHOUSE_DIVISION = "gatehouseDivision";

    /** Auxiliary class of every entry we provision; allows the attributes that describe a resource, requires none. */
    public static final String GATEHOUSE_RESOURCE = "gatehouseResource";
    /** Structural class of a claim, named by {@link #GATEHOUSE_CLAIM_KEY}. */
    public static final String GATEHOUSE_CLAIM = "gatehouseClaim";
    /** Structural class of a counter, named by {@code cn}; requires {@link #GATEHOUSE_NEXT}. */
    public static final String GATEHOUSE_COUNTER = "gatehouseCounter";
    /** Structural class of a group that may be empty, named by {@code cn}; allows {@code member}. */
    public static final String GATEHOUSE_GROUP = "gatehouseGroup";

    private static final String RESOURCE = "gatehouse.schema";
    private static final String NIS = "nis.schema";

    private GatehouseSchema() {}

    /**
     * The definitions, in the order of the source; read afresh by each call.
     *
     * @throws IllegalStateException if the source is missing or broken; the message names the line
     */
    public static SchemaDefinitions definitions() {
        return definitions(RESOURCE);
    }

    private static SchemaDefinitions definitions(String resource) {
        try (InputStream source = GatehouseSchema.class.getResourceAsStream(resource)) {
            if (source == null) {
                throw new IllegalStateException(resource + " is missing from the jar of the directory schema");
            }
            return SchemaDefinitions.parse(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " could not be read", e);
        }
    }

    /**
     * The LDAP SDK's standard schema, the part of RFC 2307 it lacks and ours, for the in-memory server; made afresh by
     * each call.
     *
     * @throws IllegalStateException if one is missing or broken
     */
    public static Schema embedded() {
        try {
            Schema standard = Schema.getDefaultStandardSchema();
            Schema nis = new Schema(Renderings.subschema(definitions(NIS)));
            Schema own = new Schema(Renderings.subschema(definitions()));
            return requireNonNull(Schema.mergeSchemas(standard, nis, own));
        } catch (LDAPException e) {
            throw new IllegalStateException("The standard schema of the LDAP SDK could not be read", e);
        }
    }
}
