package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways of the server at hand, from its root DSE (RFC 4512 §5.1, RFC 3045).
 *
 * @param flavour whose ways they are; never AUTO
 * @param postRead whether an add answers with what was stored (RFC 4527)
 * @param passwordPolicy whether a refusal says what the password policy missed (draft-behera-ldap-password-policy-10)
 * @param passwordModify whether the Password Modify operation is offered (RFC 3062)
 * @param assertion whether the Assertion control is taken (RFC 4528)
 * @param policyLocks whether OpenLDAP refuses the bind of an account with {@code pwdAccountLockedTime}; no root DSE says
 */
record ServerFlavour(
        Flavour flavour,
        boolean postRead,
        boolean passwordPolicy,
        boolean passwordModify,
        boolean assertion,
        boolean policyLocks) {
    private static final String ACTIVE_DIRECTORY_CAPABILITY = "1.2.840.113556.1.4.800";

    /** Of a server whose root DSE cannot be read we use nothing that not every LDAPv3 server has. */
    static ServerFlavour of(Flavour configured, Optional<RootDSE> rootDse) {
        Flavour flavour =
                configured == Flavour.AUTO ? rootDse.map(ServerFlavour::found).orElse(Flavour.GENERIC) : configured;
        return new ServerFlavour(
                flavour,
                rootDse.filter(dse -> dse.supportsControl(PostReadRequestControl.POST_READ_REQUEST_OID))
                        .isPresent(),
                rootDse.filter(dse -> dse.supportsControl(
                                DraftBeheraLDAPPasswordPolicy10RequestControl.PASSWORD_POLICY_REQUEST_OID))
                        .isPresent(),
                rootDse.filter(dse -> dse.supportsExtendedOperation(
                                PasswordModifyExtendedRequest.PASSWORD_MODIFY_REQUEST_OID))
                        .isPresent(),
                rootDse.filter(dse -> dse.supportsControl(AssertionRequestControl.ASSERTION_REQUEST_OID))
                        .isPresent(),
                false);
    }

    /** The same server, found to heed locks or not. */
    ServerFlavour withPolicyLocks(boolean heeded) {
        return new ServerFlavour(flavour, postRead, passwordPolicy, passwordModify, assertion, heeded);
    }

    Capabilities capabilities(PasswordHashing hashing) {
        PasswordWay way = hashing == PasswordHashing.NONE ? passwordWay() : PasswordWay.IN_ADD;
        return new Capabilities(flavour.toString(), way, assertion, longestRdnValue(), accountWay(), serverId());
    }

    boolean isActiveDirectory() {
        return flavour == Flavour.ACTIVE_DIRECTORY;
    }

    /** Attributes the server makes for a new entry, by name: 389-DS ignores {@code +}. */
    List<String> stamps() {
        List<String> times = List.of("createTimestamp", "modifyTimestamp");
        return switch (flavour) {
            case DS389 -> with(times, "entryUUID", serverId());
            case ACTIVE_DIRECTORY -> with(times, "whenCreated", "whenChanged", serverId());
            case AUTO, OPENLDAP, OPENDJ, EMBEDDED, GENERIC -> with(times, serverId());
        };
    }

    AccountWay accountWay() {
        return switch (flavour) {
            case OPENLDAP -> policyLocks ? AccountWay.PPOLICY : AccountWay.PORTABLE;
            case DS389 -> AccountWay.NS_ACCOUNT_LOCK;
            case ACTIVE_DIRECTORY -> AccountWay.USER_ACCOUNT_CONTROL;
            case OPENDJ -> AccountWay.DS_PWP;
            case AUTO, EMBEDDED, GENERIC -> AccountWay.PORTABLE;
        };
    }

    /**
     * Whether a modify that was refused with this result may have been refused for a value that is there already, or is not.
     *
     * @param permissive whether it asked for that to be no error
     */
    boolean mayMeanValues(ResultCode code, boolean permissive) {
        boolean saysSo = code.equals(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS) || code.equals(ResultCode.NO_SUCH_ATTRIBUTE);
        return switch (flavour) {
            // Samba says 68 of a member that is there, and to a permissive modify 53 of one that is not
            case ACTIVE_DIRECTORY ->
                saysSo
                        || code.equals(ResultCode.ENTRY_ALREADY_EXISTS)
                        || (permissive && code.equals(ResultCode.UNWILLING_TO_PERFORM));
            // now and then it says 32 of an entry that others are changing: the next look tells whether it is gone
            case DS389 -> saysSo || code.equals(ResultCode.NO_SUCH_OBJECT);
            case AUTO, OPENLDAP, OPENDJ, EMBEDDED, GENERIC -> saysSo;
        };
    }

    /**
     * 389-DS has an entryUUID too, but not for entries of before its plug-in was on; an id must be there for all, and must
     * not become another one when the server is upgraded.
     */
    private String serverId() {
        return switch (flavour) {
            case DS389 -> "nsUniqueId";
            case ACTIVE_DIRECTORY -> ObjectGuid.ATTRIBUTE;
            case AUTO, OPENLDAP, OPENDJ, EMBEDDED, GENERIC -> "entryUUID";
        };
    }

    private PasswordWay passwordWay() {
        return switch (flavour) {
            case DS389, OPENDJ, EMBEDDED, ACTIVE_DIRECTORY -> PasswordWay.IN_ADD;
            case AUTO, OPENLDAP, GENERIC -> PasswordWay.PASSWORD_MODIFY;
        };
    }

    /** Measured, but for Active Directory's, which is the upper range of {@code cn} in its schema. */
    private int longestRdnValue() {
        return switch (flavour) {
            case ACTIVE_DIRECTORY -> 64;
            case AUTO, OPENLDAP, GENERIC -> 241;
            case OPENDJ -> 600;
            case DS389, EMBEDDED -> 2000;
        };
    }

    private static Flavour found(RootDSE dse) {
        String vendor = lower(dse.getVendorName());
        String version = lower(dse.getVendorVersion());
        if (dse.hasObjectClass("OpenLDAProotDSE")) {
            return Flavour.OPENLDAP;
        }
        if (dse.hasAttributeValue("supportedCapabilities", ACTIVE_DIRECTORY_CAPABILITY)) {
            return Flavour.ACTIVE_DIRECTORY;
        }
        if (vendor.startsWith("389 project") || version.startsWith("389-directory")) {
            return Flavour.DS389;
        }
        if (version.contains("opendj") || version.contains("pingdirectory")) {
            return Flavour.OPENDJ;
        }
        return Flavour.GENERIC;
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
