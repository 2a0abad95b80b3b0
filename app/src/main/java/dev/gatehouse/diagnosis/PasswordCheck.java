package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldif.LDIFRecord;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.PasswordHashing;
import java.util.ArrayList;
import java.util.List;

/** Whether a password that is set would be stored hashed. */
final class PasswordCheck {
    private static final String TOPIC = "passwords";
    private static final String PASSWORD_MODIFY = "1.3.6.1.4.1.4203.1.11.1";

    private PasswordCheck() {}

    static Finding of(Examination examination) {
        if (examination.setUp().map(SetUp::clearText).orElse(false)) {
            return Finding.error(
                    TOPIC,
                    "the server is told to store passwords in clear text",
                    "Everybody who can read the database or a backup can read them.",
                    Remedy.of(
                            examination.flavour() == Flavour.DS389
                                    ? "Set passwordStorageScheme in cn=config, for example to PBKDF2-SHA512."
                                    : "Take {CLEARTEXT} out of olcPasswordHash."));
        }
        if (examination.flavour() == Flavour.ACTIVE_DIRECTORY) {
            return ActiveDirectoryCheck.passwords(examination.facts().tls().isPresent());
        }
        if (!examination.facts().passwordModify()) {
            return hashesAdds(examination);
        }
        if (examination.setUp().map(SetUp::hashesAdds).orElse(false)) {
            return Finding.info(
                    TOPIC,
                    "set by Password Modify (RFC 3062) after the add, and the server would hash them in the add, too",
                    "A user and his password are two writes, and could be one.",
                    Remedy.of("Set directory.ldap.passwordHashing: server"));
        }
        return examination.facts().extensions().contains(PASSWORD_MODIFY)
                ? Finding.ok(
                        TOPIC,
                        "set by Password Modify (RFC 3062), so that the server hashes them and its policy applies")
                : Finding.error(
                        TOPIC,
                        "the server offers no Password Modify operation (RFC 3062)",
                        "A password in an add would be stored in clear text, so every create with one is refused.",
                        Remedy.of("If the server hashes what comes in clear text, name it: directory.ldap.flavour"));
    }

    /** Where passwords come with the entry: OpenLDAP hashes those if it is told to. */
    private static Finding hashesAdds(Examination examination) {
        PasswordHashing hashing = examination.settings().ldap().passwordHashing();
        if (hashing.isHere()) {
            return Finding.ok(TOPIC, "hashed by the gateway (" + hashing + "), past the server's password policy");
        }
        boolean isSaid = examination.flavour() == Flavour.OPENLDAP;
        if (!isSaid || examination.setUp().map(SetUp::hashesAdds).orElse(false)) {
            return Finding.ok(TOPIC, "set with the entry; this server hashes what comes in clear text");
        }
        if (examination.setUp().isEmpty()) {
            return Finding.warn(
                    TOPIC,
                    "set with the entry; whether this server hashes what comes in clear text cannot be seen by this"
                            + " account",
                    "If it does not, everybody who can read the database or a backup can read them.",
                    Remedy.of("Look with --admin-dn and --admin-password-file, or try it with --write-probe."));
        }
        return Finding.error(
                TOPIC,
                "set with the entry, and this server stores in clear text what comes so",
                "Everybody who can read the database or a backup can read them.",
                examination
                        .admin()
                        .apply(
                                "Take directory.ldap.passwordHashing: server out, or have the server hash (at once):",
                                Ldif.of(hashing(examination.setUp().get()))));
    }

    private static List<LDIFRecord> hashing(SetUp setUp) {
        if (setUp.passwordPolicy().isPresent()) {
            return List.of(Ldif.modify(
                    setUp.passwordPolicy().get(),
                    new Modification(ModificationType.REPLACE, OpenLdapSetUp.HASH_CLEARTEXT, "TRUE")));
        }
        List<LDIFRecord> records = new ArrayList<>();
        OpenLdapSetUp.loading("ppolicy", setUp).ifPresent(records::add);
        records.add(Ldif.add(new Entry(
                new DN(new RDN("olcOverlay", "ppolicy"), setUp.database()),
                new Attribute("objectClass", "olcOverlayConfig", "olcPPolicyConfig"),
                new Attribute("olcOverlay", "ppolicy"),
                new Attribute(OpenLdapSetUp.HASH_CLEARTEXT, "TRUE"))));
        return records;
    }
}
