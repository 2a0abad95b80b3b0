package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.authentication.TokenIssuer;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrayonTokenTest {
    private static final String FORM =
            "grant_type=password&username=adm%40x.io&password=p+w%2B%C3%A9%26%3D&scope=CustomerApi";

    /** Knows one client, whose secret is full of what an encoding could break, and one user. */
    private record OnePair(String clientId, String clientSecret) implements TokenIssuer {
        @Override
        public Optional<Issued> forClient(String id, String secret) {
            return Optional.empty();
        }

        @Override
        public Optional<Issued> forUser(String id, String secret, String userName, String password) {
            boolean known = id.equals(clientId)
                    && secret.equals(clientSecret)
                    && userName.equals("adm@x.io")
                    && password.equals("p w+é&=");
            return known ? Optional.of(new Issued("t.o.k", Duration.ofMinutes(15))) : Optional.empty();
        }
    }

    @Test
    void whatTheVendorsSdkSendsIsAnsweredAsItReads() {
        ApiResponse response = CrayonToken.issue(request("Basic Y2lkOnM6ZWM=", FORM), new OnePair("cid", "s:ec"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("Cache-Control", "no-store");
        assertThat(Requests.body(response))
                .isEqualTo("{\"AccessToken\":\"t.o.k\",\"IdentityToken\":null,\"Error\":null,\"ExpiresIn\":900,"
                        + "\"TokenType\":\"Bearer\",\"RefreshToken\":null}");
    }

    @ParameterizedTest
    @CsvSource({"c d:50%+off, c d, 50%+off", "c+d:50%25%2Boff, c d, 50%+off", "c%3Ad:s, c:d, s", "cid:100%, cid, 100%"})
    void theClientComesAsItIsOrFormEncoded(String sent, String id, String secret) {
        assertThat(CrayonToken.issue(request(basic(sent), FORM), new OnePair(id, secret))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSchemeIsReadInAnyLetterCase() {
        String header = basic("cid:s").replace("Basic", "bASIC");
        assertThat(CrayonToken.issue(request(header, FORM), new OnePair("cid", "s"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Basic Y2lk", "Bearer Y2lkOnM6ZWM=", "Basic Y2lkOng="})
    void wrongClientCredentialsAreABadRequest(String header) {
        FailureException thrown = refused(request(header, FORM));
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID);
        assertThat(thrown.failure().detail()).isEqualTo("The client or user credentials are wrong");
    }

    @Test
    void aWrongPasswordSoundsLikeAWrongClient() {
        String form = FORM.replace("p+w", "q+w");
        assertThat(refused(request(basic("cid:s:ec"), form)).failure().detail())
                .isEqualTo("The client or user credentials are wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&username=a&password=b, grant_type",
        "username=a&password=b, grant_type",
        "grant_type=password&password=b, username",
        "grant_type=password&username=a, password",
        "grant_type=password&username=a&password=, password"
    })
    void aFormWithoutWhatTheGrantNeedsSaysWhatIsMissing(String form, String field) {
        FailureException thrown = refused(request(basic("cid:s:ec"), form));
        assertThat(thrown.failure().violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(field));
    }

    @Test
    void aRepeatedParameterIsMalformed() {
        assertThat(refused(request(basic("cid:s:ec"), FORM + "&username=b")).kind())
                .isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void jsonIsNotRead() {
        ApiRequest request = Requests.post("/api/v1/connect/token", Map.of("Content-Type", "application/json"), "{}");
        assertThat(refused(request).kind()).isEqualTo(FailureKind.UNSUPPORTED_MEDIA_TYPE);
    }

    private static FailureException refused(ApiRequest request) {
        FailureException thrown = catchThrowableOfType(
                FailureException.class, () -> CrayonToken.issue(request, new OnePair("cid", "s:ec")));
        assertThat(thrown).as("refused").isNotNull();
        return thrown;
    }

    private static String basic(String client) {
        return "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiRequest request(String authorization, String form) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        return Requests.post("/api/v1/connect/token", headers, form);
    }
}
