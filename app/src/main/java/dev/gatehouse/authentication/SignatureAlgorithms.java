package dev.gatehouse.authentication;

import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which signature algorithms (RFC 7518 §3.1, RFC 8037) go with which kind of key. A public key never checks an HMAC and a
 * shared secret checks nothing else, so the two cannot be taken for one another (RFC 8725 §2.1).
 */
final class SignatureAlgorithms {
    /** HMAC algorithms, and the fewest bytes of key each needs (RFC 7518 §3.2). */
    private static final Map<String, Integer> SHARED = Map.of("HS256", 32, "HS384", 48, "HS512", 64);

    private static final Set<String> PUBLIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private SignatureAlgorithms() {}

    /** The algorithms for this key, the usual one where none is named. Fails with IllegalArgumentException. */
    static List<String> checked(List<String> algorithms, Optional<Secret> secret) {
        return secret.isPresent() ? forSecret(algorithms, secret.get()) : forPublicKeys(algorithms);
    }

    private static List<String> forPublicKeys(List<String> algorithms) {
        for (String algorithm : algorithms) {
            if (!PUBLIC.contains(algorithm)) {
                throw new IllegalArgumentException(
                        "algorithms: with 'jwks' name some of RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA; HS256 and its kin need 'secret'");
            }
        }
        return algorithms.isEmpty() ? List.of("RS256") : List.copyOf(algorithms);
    }

    private static List<String> forSecret(List<String> algorithms, Secret secret) {
        List<String> chosen = algorithms.isEmpty() ? List.of("HS256") : List.copyOf(algorithms);
        int bytes = secret.reveal().getBytes(StandardCharsets.UTF_8).length;
        for (String algorithm : chosen) {
            Integer least = SHARED.get(algorithm);
            if (least == null) {
                throw new IllegalArgumentException(
                        "algorithms: with 'secret' name some of HS256 HS384 HS512; the others need 'jwks'");
            }
            if (bytes < least) {
                throw new IllegalArgumentException(
                        "secret: " + algorithm + " needs at least " + least + " bytes" + SecretStrength.REMEDY);
            }
        }
        SecretStrength.require("secret", secret);
        return chosen;
    }
}
