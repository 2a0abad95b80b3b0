package dev.gatehouse.authentication;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who may call. With nothing configured nobody may: every request is answered 401.
 *
 * @param issuers whose tokens are taken
 * @param clockSkew how far the issuers' clocks and ours may differ
 * @param basicUsers the users of HTTP Basic (RFC 7617); empty switches it off
 * @param tokens the token endpoint; empty switches it off
 */
public record AuthenticationSettings(
        @Key(meaning = "The issuers whose tokens are taken") List<IssuerSettings> issuers,

        @Key(standard = "30s", meaning = "How far an issuer's clock and ours may differ; at most 5m")
        Duration clockSkew,

        @Key(meaning = "The users of HTTP Basic; none switches HTTP Basic off")
        List<BasicUserSettings> basicUsers,

        @Key(meaning = "The token endpoint POST /oauth/token; absent switches it off")
        Optional<TokenEndpointSettings> tokens) {
    private static final Duration GREATEST_SKEW = Duration.ofMinutes(5);

    public AuthenticationSettings {
        issuers = List.copyOf(issuers);
        requireNonNull(clockSkew, "clockSkew");
        basicUsers = List.copyOf(basicUsers);
        requireNonNull(tokens, "tokens");
        if (clockSkew.isNegative() || clockSkew.compareTo(GREATEST_SKEW) > 0) {
            throw new IllegalArgumentException("clockSkew: must be from 0s to 5m");
        }
        requireDistinct("issuers", issuers, IssuerSettings::issuer);
        requireDistinct("basicUsers", basicUsers, BasicUserSettings::name);
        if (tokens.isPresent()) {
            requireSigningIssuer(issuers, tokens.get().issuer());
        }
    }

    /** The issuers whose key we hold too, so that we can issue tokens in their name. */
    Stream<IssuerSettings> signingIssuers() {
        return issuers.stream().filter(issuer -> issuer.secret().isPresent());
    }

    static <T> void requireDistinct(String key, List<T> list, Function<T, String> name) {
        if (list.stream().map(name).distinct().count() < list.size()) {
            throw new IllegalArgumentException(key + ": two entries have the same name; give each its own");
        }
    }

    private static void requireSigningIssuer(List<IssuerSettings> issuers, String wanted) {
        boolean found = issuers.stream()
                .anyMatch(issuer ->
                        issuer.issuer().equals(wanted) && issuer.secret().isPresent());
        if (!found) {
            throw new IllegalArgumentException(
                    "tokens.issuer: must be the name of one of the issuers that has a 'secret', for that key signs the tokens");
        }
    }
}
