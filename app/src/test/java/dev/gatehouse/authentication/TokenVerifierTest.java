package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestIssuer.ISSUER;
import static dev.gatehouse.authentication.TestIssuer.SECRET;
import static dev.gatehouse.authentication.TestIssuer.claims;
import static dev.gatehouse.authentication.TestIssuer.shared;
import static dev.gatehouse.authentication.TestIssuer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import dev.gatehouse.failure.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a token that held once is worth later. */
class TokenVerifierTest {
    private final TestClock clock = new TestClock();
    private final CountedKeys keys = new CountedKeys();
    private final TokenVerifier verifier = new TokenVerifier(
            Map.of(
                    ISSUER,
                    new TrustedIssuer(TestIssuer.withSecret(ISSUER, SECRET), keys, clock, Duration.ofSeconds(30))),
            clock);

    private static final class CountedKeys implements VerificationKeys {
        private final SharedSecret secret = new SharedSecret(SECRET);
        private int asked;
        private boolean withdrawn;

        @Override
        public List<JWSVerifier> verifiers(JWSHeader header) {
            asked++;
            return withdrawn ? List.of() : secret.verifiers(header);
        }

        @Override
        public void requireReady() {}

        @Override
        public void close() {}
    }

    @Test
    void theSignatureOfOneTokenIsCheckedOnce() {
        String token = token(shared(SECRET), "HS256", claims(clock));
        for (int i = 0; i < 100; i++) {
            assertThat(verifier.verify(token).subject()).isEqualTo("ada");
        }
        assertThat(keys.asked).isEqualTo(1);
    }

    @Test
    void eachTokenIsCheckedForItself() {
        Map<String, Object> other = claims(clock);
        other.put("sub", "bob");
        assertThat(verifier.verify(token(shared(SECRET), "HS256", claims(clock)))
                        .subject())
                .isEqualTo("ada");
        assertThat(verifier.verify(token(shared(SECRET), "HS256", other)).subject())
                .isEqualTo("bob");
        assertThat(keys.asked).isEqualTo(2);
    }

    @Test
    void aKnownTokenExpiresToTheSecond() {
        Map<String, Object> claims = claims(clock);
        claims.put("exp", clock.instant().getEpochSecond() + 60);
        String token = token(shared(SECRET), "HS256", claims);
        verifier.verify(token);
        clock.advance(Duration.ofSeconds(60 + 29));
        verifier.verify(token);
        clock.advance(Duration.ofSeconds(1));
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> verifier.verify(token));
    }

    @Test
    void aTokenWhoseKeyIsWithdrawnWorksForMinutesOnly() {
        String token = token(shared(SECRET), "HS256", claims(clock));
        verifier.verify(token);
        keys.withdrawn = true;
        clock.advance(TokenVerifier.REMEMBERED_FOR.minusSeconds(1));
        verifier.verify(token);
        clock.advance(Duration.ofSeconds(2));
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> verifier.verify(token));
    }

    @Test
    void aTokenNotValidYetIsTakenWhenItsTimeHasCome() {
        Map<String, Object> claims = claims(clock);
        claims.put("nbf", clock.instant().getEpochSecond() + 60);
        String token = token(shared(SECRET), "HS256", claims);
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> verifier.verify(token));
        clock.advance(Duration.ofSeconds(30));
        assertThat(verifier.verify(token).subject()).isEqualTo("ada");
    }
}
