package dev.gatehouse.authentication;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.provisioning.Caller;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the {@code Authorization} header: {@code Bearer} (RFC 6750 §2.1) and {@code JWT} with a token, {@code Basic} (RFC
 * 7617) where users are configured. The scheme may be in any letter case (RFC 9110 §11.1).
 */
public final class CredentialsAuthenticator implements Authenticator, AutoCloseable {
    private final TokenVerifier tokens;
    private final Accounts basicUsers;

    /**
     * Reaches out for no key yet. Fails with IllegalArgumentException where a key file cannot be read.
     *
     * @param clock by which tokens expire
     */
    public CredentialsAuthenticator(AuthenticationSettings settings, Clock clock) {
        this.tokens = TokenVerifier.of(settings, clock);
        this.basicUsers = new Accounts(
                settings.basicUsers().stream().map(BasicUserSettings::account).toList());
    }

    /**
     * Fails with UNAUTHENTICATED where there are no credentials or they do not hold, MALFORMED where the header is
     * repeated, and UNAVAILABLE where they cannot be checked now.
     */
    @Override
    public Caller authenticate(ApiRequest request) {
        Optional<String> header = request.header("Authorization");
        if (header.isEmpty() || header.get().isBlank()) {
            throw Failure.of(FailureKind.UNAUTHENTICATED, "Authentication required")
                    .exception();
        }
        String value = header.get().strip();
        int end = value.indexOf(' ');
        String scheme = end < 0 ? value : value.substring(0, end);
        int begin = scheme.length();
        while (begin < value.length() && value.charAt(begin) == ' ') {
            begin++;
        }
        String credentials = value.substring(begin);
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "bearer", "jwt" -> tokens.verify(credentials);
            case "basic" -> basic(credentials);
            default -> throw refused();
        };
    }

    /**
     * Fails with UNAVAILABLE where issuers are configured and none of them has keys within reach. Fetches keys that were
     * never fetched, so it may take some seconds.
     */
    public void requireReady() {
        tokens.requireReady();
    }

    /** What the memory of checked tokens holds and spares. */
    public TokenCacheUse tokenCacheUse() {
        return tokens.cacheUse();
    }

    /** Ends the renewal of keys. */
    @Override
    public void close() {
        tokens.close();
    }

    private Caller basic(String credentials) {
        Account account = NamedPassword.ofBasic(credentials)
                .flatMap(basicUsers::find)
                .orElseThrow(CredentialsAuthenticator::refused);
        return new Caller(
                account.name(),
                Optional.empty(),
                Optional.empty(),
                account.rights().permissions(),
                account.rights().tenants());
    }

    /** One answer to all credentials that do not hold. */
    static FailureException refused() {
        return Failure.of(FailureKind.UNAUTHENTICATED, "The credentials do not hold")
                .exception();
    }
}
