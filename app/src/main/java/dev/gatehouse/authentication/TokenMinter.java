package dev.gatehouse.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs tokens in the name of an issuer whose secret we share. Safe for use by many threads. */
public final class TokenMinter {
    private final IssuerSettings issuer;
    private final Clock clock;
    private final JWSHeader header;
    private final JWSSigner signer;

    TokenMinter(IssuerSettings issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        this.header = new JWSHeader.Builder(
                        JWSAlgorithm.parse(issuer.algorithms().get(0)))
                .type(JOSEObjectType.JWT)
                .build();
        try {
            this.signer = new MACSigner(issuer.secret().orElseThrow().reveal().getBytes(StandardCharsets.UTF_8));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("secret: cannot be used as a key" + SecretStrength.REMEDY, e);
        }
    }

    /**
     * Signs in the name of the token endpoint's issuer, else of the first one with a secret. Fails with
     * IllegalArgumentException, saying so, where there is none.
     */
    public static TokenMinter of(AuthenticationSettings settings, Clock clock) {
        IssuerSettings issuer = settings.signingIssuers()
                .filter(candidate -> settings.tokens()
                        .map(tokens -> tokens.issuer().equals(candidate.issuer()))
                        .orElse(true))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "authentication.issuers: none has a 'secret', so no token can be signed here; ask the issuer for one, or add an issuer with a 'secret'"));
        return new TokenMinter(issuer, clock);
    }

    /**
     * A token as an operator asks for it.
     *
     * @param subject who it speaks for; appears in logs
     * @param scope permissions, parted by spaces, for example {@code users:create users:read}
     * @param tenants the tenants it is for; {@code *} for all, empty for the default tenant
     * @param lifetime from now
     * @throws IllegalArgumentException on a word that is no permission, a name no tenant can have, a blank subject, or a
     *     lifetime under a second
     */
    public String mint(String subject, String scope, List<String> tenants, Duration lifetime) {
        List<String> words = scope.isBlank() ? List.of() : List.of(scope.strip().split(" +"));
        return mint(subject, Rights.of(words, tenants), lifetime);
    }

    String mint(String subject, Rights rights, Duration lifetime) {
        if (subject.isBlank()) {
            throw new IllegalArgumentException("subject: must not be blank");
        }
        if (lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("ttl: must be at least 1s");
        }
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .audience(issuer.audience())
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .jwtID(UUID.randomUUID().toString())
                .claim(issuer.permissionsClaim(), rights.scope());
        if (!rights.tenants().equals(TenantScope.DEFAULT_ONLY)) {
            claims.claim(issuer.tenantsClaim(), tenantNames(rights.tenants()));
        }
        return signed(claims.build());
    }

    private String signed(JWTClaimsSet claims) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("a checked key that does not sign", e);
        }
        return token.serialize();
    }

    private static List<String> tenantNames(TenantScope tenants) {
        return tenants.all()
                ? List.of(Rights.ALL_TENANTS)
                : tenants.named().stream().map(TenantId::value).toList();
    }
}
