package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Servers that lists and searches may be read from. */
public record LdapReplicaSettings(
        @Key(
                meaning = "Addresses as in urls, of servers that may lag behind and need take no writes: the first that"
                        + " answers serves lists and searches, and nothing else; list the preferred one first")
        List<URI> urls,

        @Key(
                standard = "10s",
                meaning = "How long after a write of its own this gateway reads everything from urls, so that it sees"
                        + " what it wrote: longer than replication takes, 0s to 1h")
        Duration catchUp) {
    /** All as the configuration has it when it says nothing. */
    public static final LdapReplicaSettings STANDARD = new LdapReplicaSettings(List.of(), Duration.ofSeconds(10));

    public LdapReplicaSettings {
        urls = List.copyOf(urls);
        requireNonNull(catchUp, "catchUp");
        if (urls.size() > LdapSettings.MOST_URLS) {
            throw new IllegalArgumentException("urls: give at most " + LdapSettings.MOST_URLS + " addresses");
        }
        if (catchUp.isNegative() || catchUp.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("catchUp: must be from 0s to 1h");
        }
    }
}
