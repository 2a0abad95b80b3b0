package dev.gatehouse.config;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A root record that uses everything the reader reads. */
record ExampleSettings(
        @Key(standard = "gatehouse", meaning = "What the gateway calls itself.")
        String name,

        @Key(meaning = "Where HTTP is served.") Http http,
        @Key(meaning = "The directory behind.") Directory directory,

        @Key(meaning = "Encrypts HTTP; without it HTTP is clear.")
        Optional<Tls> tls,

        @Key(meaning = "Who may ask for tokens.") List<Client> clients,
        @Key(meaning = "Who issues tokens.") Map<String, Issuer> issuers,
        @Key(meaning = "Words for logs | metrics.") Map<String, String> labels) {

    enum Guard {
        LOCAL,
        CLAIM_ENTRY,
        SERVER
    }

    enum Scope {
        USERS_CREATE("users:create"),
        ADMIN("admin");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    record Http(
            @Key(standard = "8080", meaning = "0 takes any free port.")
            int port,

            @Key(standard = "256KiB", meaning = "The largest body taken.")
            DataSize maxRequestSize,

            @Key(standard = "30s", meaning = "How long a caller may be silent.")
            Duration idleTimeout,

            @Key(standard = "false", meaning = "Whether requests are logged.")
            boolean accessLog,

            @Key(standard = "0.5", meaning = "Share of requests traced.")
            double traceShare,

            @Key(meaning = "Where callers come in.") Optional<URI> publicAddress) {
        Http {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("the port must be from 0 to 65535");
            }
        }
    }

    record Directory(
            @Key(standard = "dc=example,dc=com", meaning = "Below it everything lives.")
            DN baseDn,

            @Key(meaning = "Where the journal is kept.") Optional<Path> data,
            @Key(meaning = "How to bind.") Bind bind,

            @Key(standard = "local", meaning = "Who decides on duplicates.")
            Guard guard,

            @Key(standard = "ldap1.example.com, ldap2.example.com", meaning = "Tried in this order.")
            List<String> hosts,

            @Key(standard = "1000000", meaning = "How many entries are read at most.")
            long mostEntries,

            @Key(standard = "demo", meaning = "The tenant of those who name none.")
            TenantId tenant) {
        Directory {
            if (mostEntries < 1) {
                throw Failure.invalid("mostEntries", "must be at least 1").exception();
            }
        }
    }

    record Bind(
            @Key(standard = "cn=gatehouse", meaning = "As whom.")
            DN dn,

            @Key(meaning = "Its password.") Secret password) {}

    record Tls(
            @Key(meaning = "PEM or PKCS #12.") Path keyStore,
            @Key(meaning = "What opens it.") Optional<Secret> keyStorePassword) {}

    record Client(
            @Key(meaning = "Its name.") String id,
            @Key(meaning = "What proves it.") Secret secret,
            @Key(meaning = "What it may do.") Set<Scope> scopes) {}

    record Issuer(
            @Key(meaning = "Where its keys are.") URI keys,

            @Key(standard = "5m", meaning = "How long they are kept.")
            Duration cache) {}
}
