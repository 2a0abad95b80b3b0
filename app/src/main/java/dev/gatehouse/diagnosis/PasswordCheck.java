package dev.gatehouse.diagnosis;

import dev.gatehouse.directory.ldap.Flavour;

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
            return Finding.ok(TOPIC, "set with the entry; this server hashes what comes in clear text");
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
}
