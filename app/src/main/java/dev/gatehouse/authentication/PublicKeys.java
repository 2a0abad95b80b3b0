package dev.gatehouse.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.RefreshAheadCachingJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of an issuer (RFC 7517), kept and renewed.
 *
 * <p>They are read on first use, renewed before they grow old and when a token names a key that is not among them, at most
 * twice in {@link #RENEWAL_INTERVAL}; when their source is away, the last ones hold for {@link #KEPT_THROUGH_OUTAGE}.
 */
final class PublicKeys implements VerificationKeys {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final Duration RENEWAL_INTERVAL = Duration.ofSeconds(10);
    static final Duration KEPT_THROUGH_OUTAGE = Duration.ofHours(4);
    private static final Duration RENEWED_AHEAD = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);
    /** A token that names no key is tried with so many: each try costs the processor. */
    private static final int MOST_TRIED = 8;
    /** RFC 7518 §3.3. */
    private static final int FEWEST_RSA_BITS = 2_048;

    private static final Logger log = LoggerFactory.getLogger(PublicKeys.class);

    private final String issuer;
    private final Clock clock;
    private final RefreshAheadCachingJWKSetSource<SecurityContext> source;

    PublicKeys(String issuer, JWKSetSource<SecurityContext> origin, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        ExecutorService renewal = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "keys of " + issuer);
            thread.setDaemon(true);
            return thread;
        });
        JWKSetSource<SecurityContext> tolerant =
                new OutageTolerantJWKSetSource<>(origin, KEPT_THROUGH_OUTAGE.toMillis(), event -> {
                    if (event instanceof OutageTolerantJWKSetSource.OutageEvent<?> outage) {
                        outage(outage.getException());
                    }
                });
        this.source = new RefreshAheadCachingJWKSetSource<>(
                new RateLimitedJWKSetSource<>(tolerant, RENEWAL_INTERVAL.toMillis(), null),
                LIFETIME.toMillis(),
                LONGEST_WAIT.toMillis(),
                RENEWED_AHEAD.toMillis(),
                false,
                renewal,
                true,
                null);
    }

    @Override
    public List<JWSVerifier> verifiers(JWSHeader header) {
        @Nullable JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
        if (matcher == null) {
            return List.of();
        }
        JWKSelector selector = new JWKSelector(matcher);
        JWKSet known = known();
        List<JWK> keys = selector.select(known);
        if (keys.isEmpty()) {
            keys = selector.select(renewed(known));
        }
        List<JWSVerifier> verifiers = new ArrayList<>();
        for (JWK key : keys.subList(0, Math.min(keys.size(), MOST_TRIED))) {
            addVerifier(verifiers, key);
        }
        return verifiers;
    }

    @Override
    public void requireReady() {
        known();
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            log.atDebug().setCause(e).log("key source did not close");
        }
    }

    private JWKSet known() {
        try {
            return source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), null);
        } catch (RateLimitReachedException e) {
            throw outOfReach(e);
        } catch (KeySourceException e) {
            outage(e);
            throw outOfReach(e);
        }
    }

    private static FailureException outOfReach(KeySourceException e) {
        return Failure.of(
                        FailureKind.UNAVAILABLE, "The token cannot be checked now: its issuer's keys are out of reach")
                .exception(e);
    }

    /** The keys after another look at the source; the known ones where it is too early for that or the source is away. */
    private JWKSet renewed(JWKSet known) {
        try {
            return source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(known), clock.millis(), null);
        } catch (RateLimitReachedException tooEarly) {
            return known;
        } catch (KeySourceException e) {
            outage(e);
            return known;
        }
    }

    private void addVerifier(List<JWSVerifier> verifiers, JWK key) {
        try {
            if (key instanceof RSAKey rsa && rsa.size() >= FEWEST_RSA_BITS) {
                verifiers.add(new RSASSAVerifier(rsa));
            } else if (key instanceof ECKey ec) {
                verifiers.add(new ECDSAVerifier(ec));
            } else if (key instanceof OctetKeyPair pair) {
                verifiers.add(new EdDsaVerifier(pair));
            }
        } catch (JOSEException e) {
            log.atWarn().setCause(e).addKeyValue("issuer", issuer).log("public key was passed over");
        }
    }

    private void outage(Exception e) {
        log.atWarn()
                .addKeyValue("issuer", issuer)
                .addKeyValue("reason", e.getMessage())
                .log("keys were not renewed");
    }
}
