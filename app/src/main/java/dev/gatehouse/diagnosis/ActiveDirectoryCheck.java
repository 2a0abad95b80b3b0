package dev.gatehouse.diagnosis;

import java.util.List;
import java.util.Locale;

/** What is otherwise on Active Directory, whose schema, indexes and links are not ours to set. */
final class ActiveDirectoryCheck {
    private ActiveDirectoryCheck() {}

    static List<Finding> of(Examination examination) {
        return List.of(
                Finding.ok("schema", "none of ours is needed: Active Directory's own attributes are used"),
                Finding.ok(
                        "indexes",
                        "Active Directory's own: cn, mail, name, objectGUID, sAMAccountName, userPrincipalName"),
                Finding.info(
                        "indexes",
                        "not checked on Active Directory: adminDisplayName, employeeID, otherMailbox",
                        "As delivered they have none: a search by external id, user key or a further address reads"
                                + " every entry below its base.",
                        Remedy.of("Where there are many users, have the domain's administrator set bit 1 of"
                                + " searchFlags on them.")),
                guard(examination),
                Finding.ok("references", "the server keeps member, memberOf and manager in step with their entries"));
    }

    private static Finding guard(Examination examination) {
        String guard = "guard " + examination.settings().guard().name().toLowerCase(Locale.ROOT);
        Remedy claim = Remedy.of("Set provisioning.guard: claim, in all gateways");
        return switch (examination.settings().guard()) {
            case CLAIM, AUTO ->
                Finding.ok(
                        "uniqueness",
                        guard + ": safe on every server; Active Directory itself keeps sAMAccountName unique");
            case SERVER ->
                Finding.warn(
                        "uniqueness",
                        guard + ", and Active Directory keeps sAMAccountName unique, no e-mail address",
                        "Two requests at the same time can make two users with one e-mail address.",
                        claim);
            case LOCAL ->
                Finding.warn(
                        "uniqueness",
                        guard,
                        "Safe only while no other gateway and nobody else writes to this directory.",
                        claim);
        };
    }

    /** One search in one piece ends after 1,000 entries, for every account: that is no limit of ours. */
    static Finding limits() {
        return Finding.ok("limits", "searches are read in pages, which MaxPageSize does not cut short");
    }

    static Finding passwords(boolean isProtected) {
        return isProtected
                ? Finding.ok("passwords", "set as unicodePwd over TLS; the server keeps only what it derives from it")
                : Finding.error(
                        "passwords",
                        "set as unicodePwd, and the connection is not protected",
                        "Passwords go to Active Directory over TLS alone, so every create and change with one is refused.",
                        Remedy.of("Use ldaps:// in directory.ldap.urls, or directory.ldap.tls.startTls: true"));
    }

    static Finding noProbe() {
        return Finding.info(
                "probe",
                "not written on Active Directory",
                "The probe is made of our schema, which is not used there.",
                Remedy.of("Make a user through the gateway, and delete it."));
    }
}
