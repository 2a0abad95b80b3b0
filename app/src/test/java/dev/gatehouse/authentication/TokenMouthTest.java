package dev.gatehouse.authentication;

import static dev.gatehouse.authentication.TestAccounts.PASSWORD;
import static dev.gatehouse.authentication.TestAccounts.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.http.ApiRequest;
import dev.gatehouse.http.ApiResponse;
import dev.gatehouse.http.Front;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.Permission;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TokenMouthTest {
    private final TestClock clock = new TestClock();
    private final AuthenticationSettings settings = TestAccounts.settings();
    private final TokenMouth mouth = new TokenMouth(new JwtTokenIssuer(settings, clock));
    private final Front front = new Front(List.of(mouth));
    private final CredentialsAuthenticator authenticator = new CredentialsAuthenticator(settings, clock);

    @Test
    void aClientGetsItsToken() {
        ApiResponse response = post(
                Optional.of(basic("payroll", PASSWORD)),
                "grant_type=client_credentials&audience=users.example.com&scope=users%3Aread");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
        JsonNode body = json(response);
        assertThat(body.path("token_type").textValue()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").intValue()).isEqualTo(1200);
        assertThat(body.path("scope").textValue()).isEqualTo("admin");
        Caller caller = authenticator.authenticate(
                TestIssuer.request("Bearer " + body.path("access_token").textValue()));
        assertThat(caller.subject()).isEqualTo("payroll");
        assertThat(caller.permissions()).containsExactly(Permission.ADMIN);
        assertThat(caller.tenants()).isEqualTo(TenantScope.ALL);
    }

    @Test
    void aClientMayShowItsSecretInTheForm() {
        String form = "client_id=payroll&client_secret=" + encoded(PASSWORD) + "&grant_type=client_credentials";
        assertThat(post(Optional.empty(), form).status()).isEqualTo(200);
        assertThat(post(Optional.of(""), form).status()).isEqualTo(200);
    }

    @Test
    void aClientMayFormEncodeItsSecretInTheHeader() {
        assertThat(post(Optional.of(basic("payroll", encoded(PASSWORD))), "grant_type=client_credentials")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aUserGetsATokenOfHisOwnThroughAClient() {
        ApiResponse response = post(
                Optional.of(basic("payroll", PASSWORD)),
                "grant_type=password&username=ada&password=" + encoded(PASSWORD));
        assertThat(response.status()).isEqualTo(200);
        Caller caller = authenticator.authenticate(TestIssuer.request(
                "Bearer " + json(response).path("access_token").textValue()));
        assertThat(caller.subject()).isEqualTo("ada");
        assertThat(caller.permissions()).containsOnly(Permission.USERS_CREATE, Permission.USERS_READ);
        assertThat(caller.tenants()).isEqualTo(TenantScope.of(new TenantId("acme")));
    }

    @Test
    void aBadClientIsChallenged() {
        for (String authorization : List.of(basic("payroll", "x"), basic("ada", PASSWORD), "Bearer x", "Basic %")) {
            ApiResponse response = post(Optional.of(authorization), "grant_type=client_credentials");
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.headers())
                    .containsEntry("WWW-Authenticate", "Basic realm=\"gatehouse\", charset=\"UTF-8\"")
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Content-Type", "application/problem+json");
            assertThat(json(response).path("error").textValue()).isEqualTo("invalid_client");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', invalid_request",
        "grant_type=, invalid_request",
        "grant_type=client_credentials&grant_type=password, invalid_request",
        "grant_type=client_credentials&client_secret=x, invalid_request",
        "grant_type=password&username=ada, invalid_request",
        "grant_type=password&username=ada&password=x, invalid_grant",
        "grant_type=password&username=payroll&password=x, invalid_grant",
        "grant_type=authorization_code&code=x, unsupported_grant_type",
        "grant_type=%ZZ, invalid_request",
    })
    void aBadRequestSaysWhatIsWrong(String form, String error) {
        ApiResponse response = post(Optional.of(basic("payroll", PASSWORD)), form);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(json(response).path("error").textValue()).isEqualTo(error);
        assertThat(json(response).path("error_description").textValue()).isNotBlank();
    }

    @Test
    void otherBodiesAndMethodsAreTurnedDown() {
        assertThat(send("POST", "/oauth/token", "application/json", Optional.empty(), "{}")
                        .status())
                .isEqualTo(415);
        assertThat(send("GET", "/oauth/token", "", Optional.empty(), "").headers())
                .containsEntry("Allow", "POST");
        assertThat(send("POST", "/oauth/revoke", "", Optional.empty(), "").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureHasAnErrorCodeThatTheStandardAllows(FailureKind kind) {
        JsonNode body = json(mouth.failed(Failure.of(kind, "why"), TestIssuer.request()));
        assertThat(body.path("error").textValue()).matches("[a-z_]+");
        assertThat(body.path("error_description").textValue()).isEqualTo("why");
        assertThat(body.path("detail").textValue()).isEqualTo("why");
    }

    @Test
    void withoutClientsThereAreNoTokens() {
        JwtTokenIssuer off = new JwtTokenIssuer(
                new AuthenticationSettings(
                        settings.issuers(), settings.clockSkew(), settings.basicUsers(), Optional.empty()),
                clock);
        assertThat(off.isOn()).isFalse();
        assertThat(off.forClient("payroll", PASSWORD)).isEmpty();
        assertThat(off.forUser("payroll", PASSWORD, "ada", PASSWORD)).isEmpty();
    }

    @Test
    void tokensAreIssuedToDialectsTheSameWay() {
        JwtTokenIssuer issuer = new JwtTokenIssuer(settings, clock);
        assertThat(issuer.isOn()).isTrue();
        assertThat(issuer.forClient("payroll", PASSWORD)).isPresent();
        assertThat(issuer.forClient("payroll", "x")).isEmpty();
        assertThat(issuer.forClient("", "")).isEmpty();
        assertThat(issuer.forUser("payroll", PASSWORD, "ada", PASSWORD)).isPresent();
        assertThat(issuer.forUser("payroll", "x", "ada", PASSWORD)).isEmpty();
        assertThat(issuer.forUser("payroll", PASSWORD, "ada", "x")).isEmpty();
        assertThat(issuer.forUser("ada", PASSWORD, "ada", PASSWORD)).isEmpty();
    }

    private ApiResponse post(Optional<String> authorization, String form) {
        return send("POST", "/oauth/token", "application/x-www-form-urlencoded", authorization, form);
    }

    private ApiResponse send(
            String method, String path, String contentType, Optional<String> authorization, String body) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("Content-Type", List.of(contentType));
        authorization.ifPresent(value -> headers.put("Authorization", List.of(value)));
        return front.answer(new ApiRequest(
                method,
                path,
                Optional.empty(),
                headers,
                "http://localhost",
                () -> body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(ApiResponse response) {
        try {
            return new ObjectMapper().readTree(new String(response.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
