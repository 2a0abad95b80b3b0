package dev.gatehouse.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** The identity provider of the benchmark: RS256 tokens, public keys for a JWKS file. */
final class Issuer {
    static final String NAME = "https://idp.bench.example.com";

    private static final String EVERYTHING = "users:create users:read users:write groups:read groups:write admin";
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final RSAKey key;

    Issuer() {
        try {
            this.key = new RSAKeyGenerator(2048).keyID("bench-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a JWKS file holds. */
    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** A token of its own for each client, as in production. */
    String token(String tenant, int client) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience("gatehouse")
                .subject("bench-" + client)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("scope", EVERYTHING)
                .claim("tenant", tenant)
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
