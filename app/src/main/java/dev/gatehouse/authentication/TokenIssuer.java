package dev.gatehouse.authentication;

import java.time.Duration;
import java.util.Optional;

/** Issues tokens to clients that need a token endpoint (RFC 6749 §4.3, §4.4). Safe for use by many threads. */
public interface TokenIssuer {
    /**
     * A token and how long it holds.
     *
     * @param token a signed JWT; never logged
     * @param lifetime from now
     */
    record Issued(String token, Duration lifetime) {
        @Override
        public String toString() {
            return "Issued[token=******, lifetime=" + lifetime + "]";
        }
    }

    /** A token for a configured client; empty where the client is unknown, the secret wrong or the end point off. */
    Optional<Issued> forClient(String clientId, String clientSecret);

    /** A token for a configured user of a configured client; empty where either does not hold or the end point is off. */
    Optional<Issued> forUser(String clientId, String clientSecret, String userName, String password);
}
