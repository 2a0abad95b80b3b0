package dev.gatehouse.dialect;

import dev.gatehouse.authentication.TokenIssuer;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Json;
import dev.gatehouse.http.QueryParameters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Crayon's {@code connect/token}: the password grant (RFC 6749 §4.3) with the client in HTTP Basic, and an answer in
 * members of its own, which is all that Crayon's clients read.
 */
final class CrayonToken {
    private CrayonToken() {}

    /** Client id and secret. */
    private record Client(String id, String secret) {
        /** Both parts form-decoded, as RFC 6749 §2.3.1 has clients send them; empty where they cannot be. */
        private Optional<Client> decoded() {
            try {
                return Optional.of(new Client(
                        URLDecoder.decode(id, StandardCharsets.UTF_8),
                        URLDecoder.decode(secret, StandardCharsets.UTF_8)));
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "Client[id=" + id + ", secret=******]";
        }
    }

    static ApiResponse issue(ApiRequest request, TokenIssuer tokens) {
        QueryParameters form = request.form();
        List<Violation> violations = new ArrayList<>();
        if (!form.get("grant_type").orElse("").equals("password")) {
            violations.add(new Violation("grant_type", "must be password"));
        }
        String userName = required(form, "username", violations);
        String password = required(form, "password", violations);
        if (!violations.isEmpty()) {
            throw Failure.invalid(violations).exception();
        }
        return issued(issue(tokens, client(request), userName, password));
    }

    /** The vendor's clients send id and secret as they are; clients that keep to the RFC encode them first. */
    private static TokenIssuer.Issued issue(TokenIssuer tokens, Client sent, String userName, String password) {
        return tokens.forUser(sent.id(), sent.secret(), userName, password)
                .or(() -> sent.decoded()
                        .filter(client -> !client.equals(sent))
                        .flatMap(client -> tokens.forUser(client.id(), client.secret(), userName, password)))
                .orElseThrow(CrayonToken::wrongCredentials);
    }

    static ApiResponse issued(TokenIssuer.Issued token) {
        return ApiResponse.json(
                        200,
                        Json.object()
                                .put("AccessToken", token.token())
                                .putNull("IdentityToken")
                                .putNull("Error")
                                .put("ExpiresIn", token.lifetime().toSeconds())
                                .put("TokenType", "Bearer")
                                .putNull("RefreshToken"))
                .with("Cache-Control", "no-store");
    }

    private static String required(QueryParameters form, String name, List<Violation> violations) {
        String value = form.get(name).orElse("");
        if (value.isEmpty()) {
            violations.add(new Violation(name, "is required"));
        }
        return value;
    }

    private static Client client(ApiRequest request) {
        String header = request.header("Authorization").orElse("");
        String scheme = "Basic ";
        if (!header.regionMatches(true, 0, scheme, 0, scheme.length())) {
            throw wrongCredentials();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(scheme.length()).strip());
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new Client(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException notBase64) {
            // one answer for whatever is wrong with the credentials
        }
        throw wrongCredentials();
    }

    /** 400, not 401: what Crayon's clients look for here (as RFC 6749 §5.2 does for {@code invalid_grant}). */
    private static FailureException wrongCredentials() {
        return Failure.of(FailureKind.INVALID, "The client or user credentials are wrong")
                .exception();
    }
}
