package dev.gatehouse.scim;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the configuration of other parts of the house means for SCIM's clients.
 *
 * @param maxRequestBytes the largest body the server takes
 * @param tokens whether tokens are taken
 * @param basic whether HTTP Basic is taken
 * @param cursorTimeout how long a cursor holds
 */
public record ServiceProvider(int maxRequestBytes, boolean tokens, boolean basic, Duration cursorTimeout) {
    public ServiceProvider {
        requireNonNull(cursorTimeout, "cursorTimeout");
    }
}
