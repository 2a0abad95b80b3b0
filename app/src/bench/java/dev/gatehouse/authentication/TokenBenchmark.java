package dev.gatehouse.authentication;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.provisioning.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The check of an RS256 token against a JWKS file: seen for the first time, and remembered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {
    private final TestClock clock = new TestClock();
    private final String token = token();
    private final TokenVerifier remembering = new TokenVerifier(issuers(), clock);
    private final TokenVerifier forgetting = new TokenVerifier(issuers(), new RunningAway(clock));

    @Benchmark
    public Caller cold() {
        return forgetting.verify(token);
    }

    @Benchmark
    public Caller cached() {
        return remembering.verify(token);
    }

    private String token() {
        Map<String, Object> claims = new LinkedHashMap<>(TestIssuer.claims(clock));
        claims.put("exp", clock.instant().plus(Duration.ofDays(365_000)).getEpochSecond());
        return TestIssuer.token(TestIssuer.RSA, "RS256", claims);
    }

    private Map<String, TrustedIssuer> issuers() {
        try {
            Path keys = Files.createTempFile("keys", ".json");
            Files.writeString(keys, new JWKSet(TestIssuer.RSA.toPublicJWK()).toString());
            TrustedIssuer issuer =
                    TrustedIssuer.of(TestIssuer.withKeys(keys.toString(), "RS256"), clock, Duration.ofSeconds(30));
            keys.toFile().deleteOnExit();
            return Map.of(TestIssuer.ISSUER, issuer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whenever it is asked, what was remembered is too old. */
    private static final class RunningAway extends Clock {
        private final Clock start;
        private long asked;

        RunningAway(Clock start) {
            this.start = start;
        }

        @Override
        public Instant instant() {
            asked++;
            return start.instant().plus(TokenVerifier.REMEMBERED_FOR.multipliedBy(asked));
        }

        @Override
        public ZoneId getZone() {
            return start.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody needs another zone");
        }
    }
}
