package dev.gatehouse;

import dev.gatehouse.authentication.DemoKey;
import dev.gatehouse.authentication.PasswordHash;
import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The demo of one working folder: a configuration and credentials of its own, kept in {@code .gatehouse} there, so that
 * {@code serve} and {@code token} agree. Everything secret is made from one random key.
 *
 * @param configuration the configuration file, a start for one of your own
 * @param clientSecret the secret of the client {@code demo} at the token endpoint
 * @param userPassword the password of the user {@code demo@example.com}
 * @param ldapPassword the password of the embedded directory's own account
 */
record Demo(Path configuration, Secret clientSecret, Secret userPassword, Secret ldapPassword) {
    static final String CLIENT = "demo";
    static final String USER = "demo@example.com";

    /** Few: what is hashed has 128 random bits, so nobody can try them all. */
    private static final int HASH_ROUNDS = 10_000;

    /** The demo of this folder, made where there is none yet. */
    static Demo in(Path folder) throws IOException {
        Secret key = DemoKey.in(folder);
        Demo demo = new Demo(
                folder.resolve(".gatehouse").resolve("demo.yaml"),
                derived(key, "client"),
                derived(key, "user"),
                derived(key, "ldap"));
        if (!Files.exists(demo.configuration)) {
            write(demo.configuration.resolveSibling("ldap.password"), demo.ldapPassword.reveal());
            write(demo.configuration, demo.filled(template()));
        }
        return demo;
    }

    private String filled(String template) {
        return template.replace(
                        "${userHash}",
                        PasswordHash.encode(userPassword.reveal(), HASH_ROUNDS).reveal())
                .replace(
                        "${clientHash}",
                        PasswordHash.encode(clientSecret.reveal(), HASH_ROUNDS).reveal());
    }

    private static String template() throws IOException {
        try (InputStream stream = Demo.class.getResourceAsStream("demo.yaml")) {
            if (stream == null) {
                throw new IOException("the demo's configuration is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Secret derived(Secret key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] bytes = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            return new Secret(HexFormat.of().formatHex(bytes, 0, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Whole or not at all, readable by its owner only. */
    private static void write(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "demo",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
