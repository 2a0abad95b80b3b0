package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.time.Duration;

/** The bounds of our connections to the directory. */
public record LdapPoolSettings(
        @Key(standard = "32", meaning = "Most connections, and so most operations at a time, 1 to 500")
        int size,

        @Key(standard = "2s", meaning = "How long a request waits for a free connection before it is busy, 1ms to 1m")
        Duration maxWait,

        @Key(
                standard = "2s",
                meaning = "How long each step of connecting (TCP, TLS, bind) and the check of an idle connection"
                        + " may take, 10ms to 1m")
        Duration connectTimeout,

        @Key(standard = "10s", meaning = "How long the directory may take to answer, 10ms to 10m")
        Duration responseTimeout,

        @Key(standard = "5s", meaning = "How often idle connections are looked after, 100ms to 1h")
        Duration healthCheckInterval,

        @Key(
                standard = "1m",
                meaning = "How long a connection to a server other than the first one is kept before the first one"
                        + " is tried again, 100ms to 1d")
        Duration maxFailoverAge) {
    /** All as the configuration has it when it says nothing. */
    public static final LdapPoolSettings STANDARD = new LdapPoolSettings(
            32,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));

    public LdapPoolSettings {
        if (size < 1 || size > 500) {
            throw new IllegalArgumentException("size: must be from 1 to 500");
        }
        requireWithin("maxWait", maxWait, Duration.ofMillis(1), Duration.ofMinutes(1));
        requireWithin("connectTimeout", connectTimeout, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireWithin("responseTimeout", responseTimeout, Duration.ofMillis(10), Duration.ofMinutes(10));
        requireWithin("healthCheckInterval", healthCheckInterval, Duration.ofMillis(100), Duration.ofHours(1));
        requireWithin("maxFailoverAge", maxFailoverAge, Duration.ofMillis(100), Duration.ofDays(1));
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + ": must be from " + least.toMillis() + "ms to " + most.toSeconds() + "s");
        }
    }
}
