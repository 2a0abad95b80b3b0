package dev.gatehouse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import io.camunda.zeebe.client.CredentialsProvider;
import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ProblemException;
import io.camunda.zeebe.client.api.response.CreateUserResponse;
import io.camunda.zeebe.client.protocol.rest.ProblemDetail;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Camunda's own Java client, with tokens of ours and with those it gets from our token endpoint itself. */
@SuppressWarnings("deprecation") // Camunda wants everybody to move on to 8.8; who has not is whom we test for
class CamundaJavaClientTest {
    private static final Backend DIRECTORY = new EmbeddedBackend();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private static TestGatehouse gateway;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        gateway = TestGatehouse.before(DIRECTORY);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        DIRECTORY.close();
    }

    @BeforeEach
    void clear() {
        DIRECTORY.clear();
    }

    @Test
    void aUserIsCreatedAndItsKeyUnderstood() {
        try (ZeebeClient client = client(bearer(gateway.token("users:create")))) {
            long key = create(client, "zee", "zee@example.com").getUserKey();

            assertThat(DIRECTORY.entries(Filter.createEqualityFilter("uid", "zee")))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getAttributeValueAsLong("gatehouseUserKey"))
                            .isEqualTo(key));
            assertThat(key).as("JavaScript keeps it too").isBetween(1L, (1L << 53) - 1);
            assertThat(create(client, "bee", "bee@example.com").getUserKey()).isNotEqualTo(key);
        }
    }

    @Test
    void aDuplicateIsAProblemWithItsDetails() {
        try (ZeebeClient client = client(bearer(gateway.token("users:create")))) {
            create(client, "zee", "zee@example.com");

            ProblemException problem = problem(client, "ZEE", "other@example.com");

            assertThat(problem.code()).isEqualTo(400);
            assertThat(problem.details().getTitle()).isEqualTo("ALREADY_EXISTS");
            assertThat(problem.details().getDetail()).contains("ZEE").contains("already exists");
            assertThat(problem.details().getInstance()).isEqualTo(URI.create("/v2/users"));
        }
    }

    @Test
    void anInvalidAddressIsAProblemWithItsDetails() {
        try (ZeebeClient client = client(bearer(gateway.token("users:create")))) {
            ProblemDetail details =
                    problem(client, "zee", "invalid@email.reject!").details();

            assertThat(details.getStatus()).isEqualTo(400);
            assertThat(details.getTitle()).isEqualTo("INVALID_ARGUMENT");
            assertThat(details.getDetail()).isEqualTo("The provided email 'invalid@email.reject!' is not valid.");
        }
    }

    @Test
    void aWrongTokenIsAProblemWithItsDetails() {
        try (ZeebeClient client = client(bearer("nobodys"))) {
            ProblemException problem = problem(client, "zee", "zee@example.com");

            assertThat(problem.code()).isEqualTo(401);
            assertThat(problem.details().getStatus()).isEqualTo(401);
            assertThat(problem.details().getDetail()).isNotBlank();
        }
    }

    @Test
    void aTokenWithoutTheRightIsAProblemWithItsDetails() {
        try (ZeebeClient client = client(bearer(gateway.token("users:read")))) {
            ProblemException problem = problem(client, "zee", "zee@example.com");

            assertThat(problem.code()).isEqualTo(403);
            assertThat(problem.details().getStatus()).isEqualTo(403);
        }
    }

    @Test
    void theClientGetsItsTokenFromOurEndpoint() {
        CredentialsProvider credentials = CredentialsProvider.newCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .authorizationServerUrl(gateway.origin() + "/oauth/token")
                .clientId(TestGatehouse.CLIENT)
                .clientSecret(TestGatehouse.CLIENT_SECRET)
                .audience("gatehouse")
                .credentialsCachePath(folder.resolve("credentials").toString())
                .build();
        try (ZeebeClient client = client(credentials)) {
            assertThat(create(client, "zee", "zee@example.com").getUserKey()).isPositive();
        }
    }

    private static ZeebeClient client(CredentialsProvider credentials) {
        return ZeebeClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(gateway.origin())
                .preferRestOverGrpc(true)
                .usePlaintext()
                .defaultRequestTimeout(TIMEOUT)
                .credentialsProvider(credentials)
                .build();
    }

    private static CredentialsProvider bearer(String token) {
        return new CredentialsProvider() {
            @Override
            public void applyCredentials(CredentialsApplier applier) {
                applier.put("Authorization", "Bearer " + token);
            }

            @Override
            public boolean shouldRetryRequest(StatusCode status) {
                return false;
            }
        };
    }

    private static CreateUserResponse create(ZeebeClient client, String userName, String email) {
        return client.newUserCreateCommand()
                .username(userName)
                .name("Zee Bee")
                .email(email)
                .password("Secr3t!pass-word")
                .send()
                .join();
    }

    private static ProblemException problem(ZeebeClient client, String userName, String email) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> create(client, userName, email));
        assertThat(problem).as("no problem with details").isNotNull();
        return problem;
    }
}
