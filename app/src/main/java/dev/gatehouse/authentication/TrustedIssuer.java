package dev.gatehouse.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One issuer: checks what claims to be its token, with its own keys and algorithms only, and reads who calls. */
final class TrustedIssuer implements AutoCloseable {
    /** An access token as RFC 7519 §5.1 or RFC 9068 §2.1 types it; others (logout tokens, …) are not for us. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");

    /**
     * Whom a token speaks for.
     *
     * @param caller who
     * @param until when it holds no longer, the clock skew granted
     */
    record Verified(Caller caller, Instant until) {}

    private final IssuerSettings settings;
    private final VerificationKeys keys;
    private final Clock clock;
    private final Duration skew;

    TrustedIssuer(IssuerSettings settings, VerificationKeys keys, Clock clock, Duration skew) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.skew = skew;
    }

    /** Fails with IllegalArgumentException where the keys are in a file that cannot be read. */
    static TrustedIssuer of(IssuerSettings settings, Clock clock, Duration skew) {
        return new TrustedIssuer(settings, keys(settings, clock), clock, skew);
    }

    /** Fails with UNAVAILABLE, as a {@code FailureException}, where the keys are out of reach. */
    Verified verify(SignedJWT token, Claims claims) throws TokenRefusedException {
        requireHeader(token.getHeader());
        requireSignature(token);
        requireAudience(claims);
        Instant until = requireTimes(claims);
        Caller caller = new Caller(
                claims.text("sub"),
                claims.optionalText("name"),
                claims.optionalText("email"),
                permissions(claims),
                tenants(claims));
        return new Verified(caller, until);
    }

    void requireReady() {
        keys.requireReady();
    }

    @Override
    public void close() {
        keys.close();
    }

    private void requireHeader(JWSHeader header) throws TokenRefusedException {
        if (!settings.algorithms().contains(header.getAlgorithm().getName())) {
            throw new TokenRefusedException("algorithm is not one of this issuer's");
        }
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new TokenRefusedException("header asks for an extension we do not know");
        }
        JOSEObjectType type = header.getType();
        if (type != null && !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
            throw new TokenRefusedException("typ is not that of an access token");
        }
    }

    private void requireSignature(SignedJWT token) throws TokenRefusedException {
        List<JWSVerifier> verifiers = keys.verifiers(token.getHeader());
        if (verifiers.isEmpty()) {
            throw new TokenRefusedException("key is not one of this issuer's");
        }
        for (JWSVerifier verifier : verifiers) {
            if (holds(token, verifier)) {
                return;
            }
        }
        throw new TokenRefusedException("signature does not hold");
    }

    private static boolean holds(SignedJWT token, JWSVerifier verifier) throws TokenRefusedException {
        try {
            return token.verify(verifier);
        } catch (JOSEException e) {
            throw new TokenRefusedException("signature cannot be checked", e);
        }
    }

    private void requireAudience(Claims claims) throws TokenRefusedException {
        List<String> audience = claims.optionalTexts("aud").orElse(List.of());
        if (Collections.disjoint(audience, settings.audience())) {
            throw new TokenRefusedException("audience is somebody else");
        }
    }

    private Instant requireTimes(Claims claims) throws TokenRefusedException {
        Instant now = clock.instant();
        Instant until = claims.time("exp").plus(skew);
        if (!now.isBefore(until)) {
            throw new TokenRefusedException("token is expired");
        }
        Instant latestStart = now.plus(skew);
        Optional<Instant> notBefore = claims.optionalTime("nbf");
        Optional<Instant> issuedAt = claims.optionalTime("iat");
        if (notBefore.isPresent() && notBefore.get().isAfter(latestStart)) {
            throw new TokenRefusedException("token is not valid yet");
        }
        if (issuedAt.isPresent() && issuedAt.get().isAfter(latestStart)) {
            throw new TokenRefusedException("token is issued in the future");
        }
        return until;
    }

    /** Words that are none of ours are other services' business. */
    private Set<Permission> permissions(Claims claims) throws TokenRefusedException {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String word : claims.words(settings.permissionsClaim())) {
            Permission.ofScope(word).ifPresent(permissions::add);
        }
        return permissions;
    }

    /** An empty list is refused: it says "no tenant", and taken as absent it would open the default one. */
    private TenantScope tenants(Claims claims) throws TokenRefusedException {
        Optional<List<String>> names = claims.optionalTexts(settings.tenantsClaim());
        if (names.isEmpty()) {
            return TenantScope.DEFAULT_ONLY;
        }
        if (names.get().isEmpty()) {
            throw new TokenRefusedException("claim " + settings.tenantsClaim() + " names no tenant");
        }
        try {
            return Rights.scope(names.get());
        } catch (IllegalArgumentException e) {
            throw new TokenRefusedException("claim " + settings.tenantsClaim() + " holds what no tenant is called", e);
        }
    }

    private static VerificationKeys keys(IssuerSettings settings, Clock clock) {
        if (settings.secret().isPresent()) {
            return new SharedSecret(settings.secret().get());
        }
        KeyLocation location = KeyLocation.parse(settings.jwks().orElseThrow());
        PublicKeys keys = new PublicKeys(settings.issuer(), KeySetSource.at(location), clock);
        if (location instanceof KeyLocation.Local) {
            requireReadable(keys);
        }
        return keys;
    }

    private static void requireReadable(PublicKeys keys) {
        try {
            keys.requireReady();
        } catch (FailureException e) {
            keys.close();
            throw new IllegalArgumentException("jwks: the file holds no readable key set (RFC 7517)", e);
        }
    }
}
