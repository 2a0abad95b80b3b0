package dev.gatehouse.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Caller;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks tokens (RFC 7519, RFC 8725). The {@code iss} that a token claims only chooses whose keys it is checked with.
 *
 * <p>What held once is remembered by its digest until it expires, at most {@link #REMEMBERED_FOR}: so much longer than its
 * key a token can hold once an issuer withdraws the key.
 */
final class TokenVerifier implements AutoCloseable {
    static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST_TOKEN = 8 * 1_024;
    /** The library's own decoder skips characters that are not Base64. */
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final byte[] NO_DIGEST_KEY = {};

    private static final Logger log = LoggerFactory.getLogger(TokenVerifier.class);

    private final Map<String, TrustedIssuer> issuers;
    private final Clock clock;
    private final Cache<ByteBuffer, TrustedIssuer.Verified> remembered;
    private final Cache<String, Boolean> lately =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build();

    /** @param issuers by the {@code iss} of their tokens */
    TokenVerifier(Map<String, TrustedIssuer> issuers, Clock clock) {
        this.issuers = Map.copyOf(issuers);
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .recordStats()
                .expireAfterWrite(REMEMBERED_FOR)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Fails with IllegalArgumentException where the keys of an issuer are in a file that cannot be read. */
    static TokenVerifier of(AuthenticationSettings settings, Clock clock) {
        Map<String, TrustedIssuer> issuers = new LinkedHashMap<>();
        for (IssuerSettings issuer : settings.issuers()) {
            issuers.put(issuer.issuer(), TrustedIssuer.of(issuer, clock, settings.clockSkew()));
        }
        return new TokenVerifier(issuers, clock);
    }

    /** Fails with UNAUTHENTICATED where the token does not hold, UNAVAILABLE where that cannot be found out now. */
    Caller verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw refused("token is too long");
        }
        ByteBuffer digest = Digests.sha256(NO_DIGEST_KEY, token);
        TrustedIssuer.Verified known = remembered.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.caller();
        }
        try {
            TrustedIssuer.Verified verified = check(token);
            remembered.put(digest, verified);
            return verified.caller();
        } catch (TokenRefusedException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    TokenCacheUse cacheUse() {
        CacheStats stats = remembered.stats();
        return new TokenCacheUse(remembered.estimatedSize(), stats.hitCount(), stats.missCount());
    }

    /** Fails with UNAVAILABLE where no issuer has keys, so that no token could be checked. */
    void requireReady() {
        List<FailureException> failures = new ArrayList<>();
        for (TrustedIssuer issuer : issuers.values()) {
            try {
                issuer.requireReady();
                return;
            } catch (FailureException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw Failure.of(FailureKind.UNAVAILABLE, "No token issuer's keys are within reach")
                    .exception(failures.get(0));
        }
    }

    @Override
    public void close() {
        issuers.values().forEach(TrustedIssuer::close);
    }

    private TrustedIssuer.Verified check(String token) throws TokenRefusedException {
        SignedJWT parsed = parse(token);
        Claims claims = claims(parsed);
        TrustedIssuer issuer = issuers.get(claims.text("iss"));
        if (issuer == null) {
            throw new TokenRefusedException("issuer is unknown");
        }
        return issuer.verify(parsed, claims);
    }

    private static SignedJWT parse(String token) throws TokenRefusedException {
        if (!SYNTAX.matcher(token).matches()) {
            throw new TokenRefusedException("not a signed token");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            // whatever a stranger's bytes do to the parser, they are not a token
            throw new TokenRefusedException("not a signed token", e);
        }
    }

    private static Claims claims(SignedJWT token) throws TokenRefusedException {
        Map<String, Object> values;
        try {
            values = token.getPayload().toJSONObject();
        } catch (RuntimeException e) {
            throw new TokenRefusedException("payload is not a JSON object", e);
        }
        if (values == null) {
            throw new TokenRefusedException("payload is not a JSON object");
        }
        return new Claims(values);
    }

    /** Logs each reason once a second at most: whoever sends bad tokens in a flood does not fill the disk with them. */
    private FailureException refused(String reason) {
        if (lately.asMap().putIfAbsent(reason, true) == null) {
            log.atInfo().addKeyValue("reason", reason).log("token was refused");
        }
        return CredentialsAuthenticator.refused();
    }
}
