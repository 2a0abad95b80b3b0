package dev.gatehouse.directory.ldap;

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
 */
record ServerFlavour(
        Flavour flavour, boolean postRead, boolean passwordPolicy, boolean passwordModify, boolean assertion) {
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
                        .isPresent());
    }

    Capabilities capabilities() {
        return new Capabilities(
                flavour.toString(), passwordWay(), assertion, longestRdnValue(), AccountWay.PORTABLE, "entryUUID");
    }

    /** Attributes the server makes for a new entry, by name: 389-DS ignores {@code +}. */
    List<String> stamps() {
        List<String> stamps = new ArrayList<>(List.of("entryUUID", "createTimestamp", "modifyTimestamp"));
        switch (flavour) {
            case DS389 -> stamps.add("nsUniqueId");
            case ACTIVE_DIRECTORY -> stamps.add("objectGUID");
            case AUTO, OPENLDAP, OPENDJ, EMBEDDED, GENERIC -> {
                // entryUUID is theirs
            }
        }
        return stamps;
    }

    private PasswordWay passwordWay() {
        return switch (flavour) {
            case DS389, OPENDJ, EMBEDDED -> PasswordWay.IN_ADD;
            case AUTO, OPENLDAP, ACTIVE_DIRECTORY, GENERIC -> PasswordWay.PASSWORD_MODIFY;
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

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
