package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One issuer of tokens, and how its tokens are checked and read.
 *
 * @param issuer the {@code iss} of its tokens, to the letter
 * @param audience the names we go by; a token's {@code aud} must hold one of them
 * @param algorithms the signature algorithms taken from this issuer; empty for RS256 with {@code jwks} and HS256 with
 *     {@code secret}
 * @param jwks where its public keys are: a URL (https; http to loopback only) or the path of a file
 * @param secret the key it shares with us
 * @param permissionsClaim the claim that carries permissions: a list, or words in one string
 * @param tenantsClaim the claim that carries tenants: a list or one name; {@code *} for all
 */
public record IssuerSettings(
        @Key(meaning = "The iss claim of its tokens, to the letter")
        String issuer,

        @Key(meaning = "The names we go by: a token's aud claim must hold one of them; at least one")
        List<String> audience,

        @Key(meaning = "Signature algorithms taken: RS256 with jwks, HS256 with secret, unless said otherwise")
        List<String> algorithms,

        @Key(meaning = "Its public keys (RFC 7517): an https URL, an http URL on loopback, or the path of a file")
        Optional<String> jwks,

        @Key(meaning = "The key it shares with us, as text of at least 32 bytes; instead of jwks")
        Optional<Secret> secret,

        @Key(standard = "scope", meaning = "The claim with the permissions: a list, or words in one string")
        String permissionsClaim,

        @Key(standard = "tenant", meaning = "The claim with the tenants: a list, or one name; * for all")
        String tenantsClaim) {
    private static final Set<String> TAKEN_CLAIMS =
            Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "name", "email");

    public IssuerSettings {
        requireText("issuer", issuer);
        audience = List.copyOf(audience);
        requireNonNull(jwks, "jwks");
        requireNonNull(secret, "secret");
        if (audience.isEmpty()) {
            throw new IllegalArgumentException(
                    "audience: must name at least one audience, or tokens made for others would be taken");
        }
        audience.forEach(name -> requireText("audience", name));
        requireClaim("permissionsClaim", permissionsClaim);
        requireClaim("tenantsClaim", tenantsClaim);
        if (permissionsClaim.equals(tenantsClaim)) {
            throw new IllegalArgumentException("tenantsClaim: must differ from permissionsClaim");
        }
        if (jwks.isPresent() == secret.isPresent()) {
            throw new IllegalArgumentException("jwks: give exactly one of 'jwks' and 'secret'");
        }
        jwks.ifPresent(KeyLocation::parse);
        algorithms = SignatureAlgorithms.checked(algorithms, secret);
    }

    private static void requireText(String key, String value) {
        if (requireNonNull(value, key).isBlank()) {
            throw new IllegalArgumentException(key + ": must not be blank");
        }
    }

    private static void requireClaim(String key, String claim) {
        requireText(key, claim);
        if (TAKEN_CLAIMS.contains(claim)) {
            throw new IllegalArgumentException(key + ": '" + claim + "' has another meaning; name a claim of its own");
        }
    }
}
