package dev.gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of a gateway, over HTTP. Every test looks at what it adds itself. */
class MetricsTest {
    private static final String REQUESTS = "gatehouse_http_requests_seconds_count";

    private static TestGatehouse gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = TestGatehouse.before(new EmbeddedBackend());
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Test
    void aRequestIsCountedUnderTheTemplateOfItsRoute() {
        String[] labels = {"mouth=scim", "method=GET", "route=/scim/v2/Users/{id}", "status=404"};
        double before = Scraped.of(gatehouse).value(REQUESTS, labels);

        for (int i = 0; i < 3; i++) {
            get("/scim/v2/Users/" + UUID.randomUUID());
        }

        Scraped after = Scraped.of(gatehouse);
        assertThat(after.value(REQUESTS, labels)).isEqualTo(before + 3);
        assertThat(after.value(
                        "gatehouse_http_requests_seconds_bucket", "route=/scim/v2/Users/{id}", "status=404", "le=+Inf"))
                .isEqualTo(before + 3);
        assertThat(after.value("gatehouse_http_requests_seconds_sum", labels)).isPositive();
        assertThat(after.page()).doesNotContain("route=\"/scim/v2/Users/0");
    }

    @Test
    void pathsNobodyKnowsMakeNoNewSeries() {
        get("/" + UUID.randomUUID());
        get("/scim/v2/" + UUID.randomUUID());
        get("/v2/users/x/" + UUID.randomUUID());
        gatehouse.send("BREW", "/v2/users", Map.of(), Optional.empty());
        Scraped before = Scraped.of(gatehouse);

        for (int i = 0; i < 5; i++) {
            get("/" + UUID.randomUUID());
            get("/scim/v2/" + UUID.randomUUID());
            get("/v2/users/x/" + UUID.randomUUID());
            gatehouse.send("BREW" + "W".repeat(i), "/v2/users", Map.of(), Optional.empty());
        }

        Scraped after = Scraped.of(gatehouse);
        assertThat(after.series(REQUESTS)).isEqualTo(before.series(REQUESTS));
        String[] unknown = {"mouth=fallback", "method=other", "route=other", "status=404"};
        assertThat(after.value(REQUESTS, unknown)).isEqualTo(before.value(REQUESTS, unknown) + 5);
        String[] notOffered = {"mouth=camunda", "method=other", "route=other", "status=405"};
        assertThat(after.value(REQUESTS, notOffered)).isEqualTo(before.value(REQUESTS, notOffered) + 5);
    }

    @Test
    void aCreateIsCountedByWhatBecameOfItThroughEveryMouth() {
        create(
                "/v2/users",
                "{\"username\":\"mia\",\"name\":\"Mia\",\"email\":\"mia@example.com\",\"password\":\"Secr3t!pass\"}");
        create(
                "/v2/users",
                "{\"username\":\"mia\",\"name\":\"Mia\",\"email\":\"mia@example.com\",\"password\":\"Secr3t!pass\"}");
        create("/v2/users", "{\"username\":");
        create("/scim/v2/Users", "{\"userName\":\"MIA\"}");
        create("/scim/v2/Users", "{}");
        create("/scim/v2/Groups", "{\"displayName\":\"metrics\"}");
        create(
                "/scim/v2/Bulk",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],\"Operations\":["
                        + "{\"method\":\"POST\",\"bulkId\":\"a\",\"path\":\"/Users\",\"data\":{\"userName\":\"mia\"}},"
                        + "{\"method\":\"POST\",\"bulkId\":\"b\",\"path\":\"/Users\",\"data\":{\"userName\":\"noa\"}}]}");
        gatehouse.post("/scim/v2/Users", gatehouse.token("users:read"), "{\"userName\":\"eve\"}");

        Scraped page = Scraped.of(gatehouse);
        assertThat(creates(page, "camunda", "User", "created")).isEqualTo(1);
        assertThat(creates(page, "camunda", "User", "duplicate")).isEqualTo(1);
        assertThat(creates(page, "camunda", "User", "invalid")).isEqualTo(1);
        assertThat(creates(page, "scim", "User", "duplicate")).isEqualTo(2);
        assertThat(creates(page, "scim", "User", "invalid")).isEqualTo(1);
        assertThat(creates(page, "scim", "User", "created")).isEqualTo(1);
        assertThat(creates(page, "scim", "User", "forbidden")).isEqualTo(1);
        assertThat(creates(page, "scim", "Group", "created")).isEqualTo(1);
        assertThat(page.value("gatehouse_ldap_operations_seconds_count", "operation=add", "outcome=ok"))
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void credentialsAreCountedByWhatTheyAreWorth() {
        Scraped before = Scraped.of(gatehouse);

        gatehouse.get("/scim/v2/Users", "not.a.token");
        gatehouse.send("GET", "/scim/v2/Users", Map.of(), Optional.empty());
        String token = gatehouse.token("users:read");
        gatehouse.get("/scim/v2/Users", token);
        gatehouse.get("/scim/v2/Users", token);

        Scraped after = Scraped.of(gatehouse);
        String name = "gatehouse_authentications_total";
        assertThat(after.value(name, "outcome=refused")).isEqualTo(before.value(name, "outcome=refused") + 1);
        assertThat(after.value(name, "outcome=missing")).isEqualTo(before.value(name, "outcome=missing") + 1);
        assertThat(after.value(name, "outcome=accepted"))
                .isGreaterThanOrEqualTo(before.value(name, "outcome=accepted") + 2);
        String lookups = "gatehouse_token_cache_lookups_total";
        assertThat(after.value(lookups, "result=hit")).isGreaterThanOrEqualTo(before.value(lookups, "result=hit") + 1);
        assertThat(after.value("gatehouse_token_cache_size")).isPositive();
    }

    @Test
    void whoMayNotAdministerMayNotRead() {
        HttpResponse<byte[]> nobody = gatehouse.send("GET", "/metrics", Map.of(), Optional.empty());
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(nobody.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        HttpResponse<byte[]> reader = gatehouse.get("/metrics", gatehouse.token("users:read groups:read"));
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(reader.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(text(nobody) + text(reader)).doesNotContain("gatehouse_");
        assertThat(get("/metrics/more").statusCode()).isEqualTo(404);
    }

    @Test
    void anAdministratorReadsByTokenAndByPassword() {
        HttpResponse<byte[]> byToken = gatehouse.get("/metrics", gatehouse.token("admin"));
        String basic = Base64.getEncoder()
                .encodeToString(
                        (TestGatehouse.USER + ":" + TestGatehouse.USER_PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> byPassword =
                gatehouse.send("GET", "/metrics", Map.of("Authorization", "Basic " + basic), Optional.empty());

        for (HttpResponse<byte[]> answer : List.of(byToken, byPassword)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(text(answer)).contains("# TYPE gatehouse_http_requests_seconds histogram");
        }
    }

    @Test
    void everybodyReadsWhereThatIsConfigured() {
        try (TestGatehouse open =
                TestGatehouse.before(new EmbeddedBackend(), Map.of("GATEHOUSE_METRICS_ANONYMOUS", "true"))) {
            HttpResponse<byte[]> answer = open.send("GET", "/metrics", Map.of(), Optional.empty());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(text(answer)).contains("gatehouse_info{");
        }
    }

    @Test
    void switchedOffThereIsNothingAtTheAddressAndAllElseIsServed() {
        try (TestGatehouse without =
                TestGatehouse.before(new EmbeddedBackend(), Map.of("GATEHOUSE_METRICS_ENABLED", "false"))) {
            assertThat(without.get("/metrics", without.token("admin")).statusCode())
                    .isEqualTo(404);
            assertThat(without.post("/scim/v2/Users", without.token("admin"), "{\"userName\":\"zoe\"}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    @Test
    void thePageSaysWhichGatewayItIsAndHowItIs() {
        get("/scim/v2/Users");
        get("/health/ready");

        Scraped page = Scraped.of(gatehouse);
        assertThat(page.series("gatehouse_info"))
                .isEqualTo(Set.of("flavour=\"embedded\",guard=\"local\",version=\"not packaged\""));
        assertThat(page.value("gatehouse_ready")).isEqualTo(1);
        assertThat(page.value("gatehouse_ready_age_seconds")).isBetween(0.0, 60.0);
        assertThat(page.value("gatehouse_http_requests_in_work")).isEqualTo(1); // the one that reads
        assertThat(page.value("gatehouse_http_requests_most_in_work")).isEqualTo(32);
        assertThat(page.value("gatehouse_http_connections")).isPositive();
        assertThat(page.value("gatehouse_ldap_pool_most", "pool=gateway")).isEqualTo(32);
        assertThat(page.value("gatehouse_ldap_pool_in_use", "pool=gateway")).isZero();
        assertThat(page.value("gatehouse_ldap_pool_idle", "pool=gateway")).isPositive();
        assertThat(page.value("gatehouse_ldap_pool_reachable", "pool=gateway")).isEqualTo(1);
        assertThat(page.value("process_uptime_seconds")).isPositive();
        assertThat(page.value("jvm_memory_used_bytes", "area=heap")).isPositive();
    }

    @Test
    void neitherTenantsNorNamesNorSecretsAreToldOf() {
        gatehouse.send(
                "POST",
                "/scim/v2/Users",
                Map.of("Authorization", "Bearer " + gatehouse.token("admin", "*"), "X-Tenant-ID", "umbrella"),
                Optional.of("{\"userName\":\"hidden-name\",\"password\":\"hidden-Secr3t!\"}"));
        get("/v2/users/hidden-name");

        assertThat(Scraped.of(gatehouse).page().toLowerCase(Locale.ROOT))
                .doesNotContain("umbrella", "hidden", "tenant", "dc=", TestGatehouse.SUBJECT, TestGatehouse.USER);
    }

    @Test
    void whatIsKeptOfAListIsTold() {
        for (int i = 0; i < 3; i++) {
            create("/scim/v2/Users", "{\"userName\":\"listed-" + i + "\"}");
        }
        get("/scim/v2/Users?startIndex=1&count=1");
        get("/scim/v2/Users?startIndex=2&count=1");

        Scraped page = Scraped.of(gatehouse);
        assertThat(page.value("gatehouse_list_orders")).isEqualTo(1, within(0.5));
        assertThat(page.value("gatehouse_list_orders_bytes")).isPositive();
    }

    private static double creates(Scraped page, String mouth, String type, String outcome) {
        return page.value("gatehouse_creates_total", "mouth=" + mouth, "type=" + type, "outcome=" + outcome);
    }

    private static HttpResponse<byte[]> get(String target) {
        return gatehouse.get(target, gatehouse.token("admin"));
    }

    private static void create(String target, String json) {
        gatehouse.post(target, gatehouse.token("admin"), json);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
