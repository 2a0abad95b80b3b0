package dev.gatehouse.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.Json;
import dev.gatehouse.setting.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** What an identity provider does, and what somebody who would like to be one does. */
final class TestIssuer {
    static final String ISSUER = "https://idp.example.com";
    static final String AUDIENCE = "gatehouse-under-test";
    static final Secret SECRET = new Secret("q7VnT2xWb9LkZr4cYd8HsJmA3fPgEu6w-K1oXiRt5");
    static final RSAKey RSA = rsa("rsa-1");
    static final RSAKey OTHER_RSA = rsa("rsa-2");

    private TestIssuer() {}

    static RSAKey rsa(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWK shared(Secret secret) {
        return new OctetSequenceKey.Builder(secret.reveal().getBytes(StandardCharsets.UTF_8)).build();
    }

    /** The claims of a good token. */
    static Map<String, Object> claims(TestClock clock) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", AUDIENCE);
        claims.put("sub", "ada");
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + 600);
        claims.put("scope", "users:create openid");
        claims.put("tenant", "acme");
        return claims;
    }

    static String token(JWK key, String algorithm, Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        header.put("typ", "JWT");
        if (key.getKeyID() != null) {
            header.put("kid", key.getKeyID());
        }
        return token(key, header, claims);
    }

    /** A token with any header, signed with any key by the header's own algorithm. */
    static String token(JWK key, Map<String, Object> header, Map<String, Object> claims) {
        return signed(key, header, Json.write(Json.object().pojoNode(claims)));
    }

    static String signed(JWK key, Map<String, Object> header, byte[] payload) {
        try {
            String input =
                    Base64URL.encode(Json.write(Json.object().pojoNode(header))) + "." + Base64URL.encode(payload);
            JWSHeader plain = new JWSHeader(JWSAlgorithm.parse((String) header.get("alg")));
            return input + "." + signer(key).sign(plain, input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWSSigner signer(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new MACSigner(key.toOctetSequenceKey());
    }

    static IssuerSettings withSecret(String issuer, Secret secret) {
        return settings(issuer, List.of(), Optional.empty(), Optional.of(secret));
    }

    static IssuerSettings withKeys(String jwks, String... algorithms) {
        return settings(ISSUER, List.of(algorithms), Optional.of(jwks), Optional.empty());
    }

    static IssuerSettings settings(
            String issuer, List<String> algorithms, Optional<String> jwks, Optional<Secret> secret) {
        return new IssuerSettings(issuer, List.of(AUDIENCE, "other-name"), algorithms, jwks, secret, "scope", "tenant");
    }

    static AuthenticationSettings only(IssuerSettings... issuers) {
        return new AuthenticationSettings(List.of(issuers), Duration.ofSeconds(30), List.of(), Optional.empty());
    }

    static ApiRequest request(String... authorization) {
        Map<String, List<String>> headers =
                authorization.length == 0 ? Map.of() : Map.of("authorization", List.of(authorization));
        return new ApiRequest("GET", "/", Optional.empty(), headers, "http://localhost", () -> new byte[0]);
    }

    static FailureException failure(Authenticator authenticator, String... authorization) {
        return Assertions.catchThrowableOfType(
                FailureException.class, () -> authenticator.authenticate(request(authorization)));
    }
}
