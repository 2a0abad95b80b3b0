package dev.gatehouse.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What can be read when the directory is away, slow, or asked for too much. */
class MetricsOfFaultsTest {
    private static final String OPERATIONS = "gatehouse_ldap_operations_seconds_count";

    @Test
    void aDirectoryThatIsAwayIsCountedAndReadingTheMetricsDoesNotWaitForIt() {
        URI nowhere = URI.create("ldap://127.0.0.1:" + EmbeddedBackend.freePort());
        try (TestGatehouse gatehouse = TestGatehouse.before(at(RealServerBackend.directoryYaml(nowhere)))) {
            assertThat(gatehouse.get("/scim/v2/Users", gatehouse.token("admin")).statusCode())
                    .isEqualTo(503);
            assertThat(create(gatehouse, "ann")).isEqualTo(503);
            assertThat(gatehouse.get("/health/ready", "").statusCode()).isEqualTo(503);

            Scraped page = Scraped.of(gatehouse);
            assertThat(page.value(OPERATIONS, "operation=probe", "outcome=unavailable"))
                    .isEqualTo(1);
            assertThat(page.value(OPERATIONS, "operation=discovery", "outcome=unavailable"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(page.value(OPERATIONS, "outcome=ok")).isZero();
            assertThat(page.value("gatehouse_creates_total", "mouth=scim", "outcome=unavailable"))
                    .isEqualTo(1);
            assertThat(page.value("gatehouse_ldap_pool_reachable", "pool=gateway"))
                    .isZero();
            assertThat(page.value("gatehouse_ldap_pool_failed_checkouts_total", "pool=gateway", "reason=unreachable"))
                    .isGreaterThanOrEqualTo(3);
            assertThat(page.value("gatehouse_ready")).isZero();
            assertThat(page.series("gatehouse_info")).first().asString().contains("flavour=\"unknown\"");
            double tried = page.value("gatehouse_ldap_pool_failed_checkouts_total");
            assertThat(Scraped.of(gatehouse).value("gatehouse_ldap_pool_failed_checkouts_total"))
                    .isEqualTo(tried);
        }
    }

    @Test
    void answersThatDoNotComeInTimeAreCountedAndSoIsWhoGetsNoConnection() {
        Map<String, String> impatient = Map.of(
                "GATEHOUSE_DIRECTORY_LDAP_POOL_SIZE", "1",
                "GATEHOUSE_DIRECTORY_LDAP_POOL_MAX_WAIT", "300ms",
                "GATEHOUSE_DIRECTORY_LDAP_POOL_RESPONSE_TIMEOUT", "2s");
        EmbeddedBackend backend = new EmbeddedBackend();
        try (TestGatehouse behind = TestGatehouse.before(backend);
                FaultProxy proxy = FaultProxy.before(behind.ldapPort());
                TestGatehouse gatehouse = TestGatehouse.before(at(through(proxy)), impatient)) {
            assertThat(create(gatehouse, "bob")).isEqualTo(201);
            proxy.swallow();

            CompletableFuture<Integer> holder = CompletableFuture.supplyAsync(() -> list(gatehouse));
            await().until(() -> Scraped.of(gatehouse).value("gatehouse_ldap_pool_in_use", "pool=gateway") == 1);
            assertThat(list(gatehouse)).isEqualTo(503);
            assertThat(holder.join()).isEqualTo(503);

            Scraped page = Scraped.of(gatehouse);
            assertThat(page.value("gatehouse_ldap_timeouts_total", "pool=gateway"))
                    .isEqualTo(1);
            assertThat(page.value("gatehouse_ldap_pool_failed_checkouts_total", "pool=gateway", "reason=busy"))
                    .isEqualTo(1);
            assertThat(page.value(OPERATIONS, "operation=search", "outcome=unavailable"))
                    .isEqualTo(2);
            assertThat(page.value("gatehouse_ldap_pool_in_use", "pool=gateway")).isZero();
        }
    }

    private static int list(TestGatehouse gatehouse) {
        return gatehouse.get("/scim/v2/Users", gatehouse.token("admin")).statusCode();
    }

    private static int create(TestGatehouse gatehouse, String userName) {
        return gatehouse
                .post("/scim/v2/Users", gatehouse.token("admin"), "{\"userName\":\"" + userName + "\"}")
                .statusCode();
    }

    private static String through(FaultProxy proxy) {
        return """
                baseDn: %s
                ldap:
                  urls: [%s]
                  bindDn: cn=gatehouse
                  password: embedded-s3cret
                  flavour: embedded
                """.formatted(Backend.BASE, proxy.url());
    }

    private static Backend at(String directoryYaml) {
        return new Backend() {
            @Override
            public String directoryYaml() {
                return directoryYaml;
            }

            @Override
            public LDAPConnection connect() throws LDAPException {
                throw new UnsupportedOperationException("not looked at by these tests");
            }

            @Override
            public void close() {
                // nothing of its own
            }
        };
    }
}
