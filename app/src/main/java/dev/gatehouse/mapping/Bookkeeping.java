package dev.gatehouse.mapping;

import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.util.Optional;

/**
 * The LDAP names of what the gateway keeps for itself: in its own schema, or, on Active Directory, whose schema we leave
 * alone, in attributes that every entry there may have ({@code top}). (Decision record 0012.)
 *
 * @param mark the id made before the add, by which an add is known again; also the SCIM id where {@code ownIds}
 * @param ownIds whether the mark is the SCIM id; else the server's id is
 * @param version the version that every change swaps
 * @param externalId the client's own id
 * @param key the identity keys of a user; empty where they are found by his names and addresses alone
 * @param detail what has no attribute of its own
 * @param userKey the integer key of a user
 * @param resourceClass the auxiliary class that makes an entry ours; empty where none is needed
 * @param claim how a claim stands
 * @param counter how a counter stands, its name in {@code cn}
 */
public record Bookkeeping(
        String mark,
        boolean ownIds,
        String version,
        String externalId,
        Optional<String> key,
        String detail,
        String userKey,
        Optional<String> resourceClass,
        Kept claim,
        Kept counter) {
    private static final Bookkeeping OURS = new Bookkeeping(
            GatehouseSchema.GATEHOUSE_ID,
            true,
            GatehouseSchema.GATEHOUSE_VERSION,
            GatehouseSchema.GATEHOUSE_EXTERNAL_ID,
            Optional.of(GatehouseSchema.GATEHOUSE_KEY),
            GatehouseSchema.GATEHOUSE_DETAIL,
            GatehouseSchema.GATEHOUSE_USER_KEY,
            Optional.of(GatehouseSchema.GATEHOUSE_RESOURCE),
            new Kept(
                    GatehouseSchema.GATEHOUSE_CLAIM,
                    GatehouseSchema.GATEHOUSE_CLAIM_KEY,
                    GatehouseSchema.GATEHOUSE_CLAIMANT),
            new Kept(GatehouseSchema.GATEHOUSE_COUNTER, "cn", GatehouseSchema.GATEHOUSE_NEXT));

    /** All but the key are single-valued or have no limit on their values' length. */
    private static final Bookkeeping ACTIVE_DIRECTORY = new Bookkeeping(
            "extensionName",
            false,
            "adminDescription",
            "adminDisplayName",
            Optional.empty(),
            "wbemPath",
            "employeeID",
            Optional.empty(),
            new Kept("container", "cn", "adminDescription"),
            new Kept("container", "cn", "adminDescription"));

    /**
     * An entry that holds one value under a name.
     *
     * @param objectClass its class
     * @param name the attribute of its RDN
     * @param value the attribute whose one value is swapped
     */
    public record Kept(String objectClass, String name, String value) {}

    /** How it stands on this server. */
    public static Bookkeeping of(Capabilities server) {
        return server.isActiveDirectory() ? ACTIVE_DIRECTORY : OURS;
    }
}
