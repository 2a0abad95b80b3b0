package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.Programs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} prints in an empty folder, done to the letter. */
class DemoTest {
    /** A command of ours on one or more lines, all but the last one ending in a backslash. */
    private static final Pattern CURL = Pattern.compile("(?m)^curl (?:.*\\\\\\n)*.*$");

    private static final Pattern LDAPSEARCH = Pattern.compile("(?m)^ldapsearch .*-D (\\S+) -w (\\S+) .*$");
    private static final Pattern TOKEN = Pattern.compile("(?m)^TOKEN=(\\S+)$");
    private static final Pattern CLIENT = Pattern.compile("client (\\S+), secret (\\S+);");
    private static final Pattern USER = Pattern.compile("user (\\S+), password (\\S+)");

    @TempDir
    private static Path folder;

    private static GatehouseProcess gateway;

    @BeforeAll
    static void start() {
        gateway = GatehouseProcess.serve(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @BeforeEach
    void clear() throws LDAPException {
        try (LDAPConnection connection = connect()) {
            for (SearchResultEntry entry : entries(Filter.createPresenceFilter("uid"))) {
                connection.delete(entry.getDN());
            }
        }
    }

    @Test
    void addressesArePrintedAndAnswer() {
        assertThat(gateway.output()).contains(gateway.origin() + "/health/ready");
        assertThat(gateway.get("/health/ready", "none").statusCode()).isEqualTo(200);
        assertThat(gateway.origin().getHost()).isEqualTo("127.0.0.1");
    }

    @Test
    void itIsSaidThatNothingIsKept() {
        assertThat(gateway.output()).contains("NOTHING IS KEPT").contains("--data DIR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/provision/create_user | 200 | amy@example.com | [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
                "/api/1/services/api/1/user/create.json | 201 | jane.doe | \\{\"message\":\"OK\"}",
                "/api/v1/users | 201 | may@techstart.com | \\{\"id\":\"[0-9a-f-]{36}\",\"email\":\"may@techstart.com\","
                        + "\"name\":\"May Smith\",\"created_at\":\"[^\"]+Z\"}",
                "/api/v1/users/ | 200 | cray@company.com | \\{\"Id\":\"[0-9A-F-]{36}\",\"TenantId\":1,"
                        + "\"UserName\":\"cray@company.com\",.*\"TenantAdmin\":true}",
                "/v2/users | 202 | cam | \\{\"userKey\":\\d+}",
                "/scim/v2/Users | 201 | sam | \\{\"schemas\":\\[.*\"id\":\"[0-9a-f-]{36}\".*\"userName\":\"sam\".*}",
            })
    void eachPrintedCurlCreatesItsUser(String path, int status, String userName, String body) {
        Programs.require("curl");
        List<String> curls = curls().stream()
                .filter(command -> command.contains(gateway.origin() + path + " "))
                .toList();
        assertThat(curls).as("commands for %s", path).hasSize(1);

        ProgramRun run = ProgramRun.ofShell(folder, Map.of("TOKEN", token()), curls.get(0));

        assertThat(run.output()).as("answer to %s", curls.get(0)).startsWith("HTTP/1.1 " + status + " ");
        assertThat(run.output().substring(run.output().indexOf("\r\n\r\n") + 4)).matches(body);
        assertThat(entries(Filter.createEqualityFilter("uid", userName))).hasSize(1);
    }

    @Test
    void thereIsACurlForEachContractOneForScimAndNoOther() {
        assertThat(curls()).hasSize(6);
    }

    @Test
    void thePrintedLdapsearchFindsTheEntriesWithoutTheirPasswords() {
        Programs.require("ldapsearch");
        gateway.post(
                "/v2/users",
                "Bearer " + token(),
                "{\"username\":\"seen\",\"name\":\"See N\",\"email\":\"seen@example.com\",\"password\":\"n0t-t0-be-seen\"}");

        ProgramRun run = ProgramRun.ofShell(folder, Map.of(), printed(LDAPSEARCH, 0));

        assertThat(run.status()).as(run.errors()).isZero();
        assertThat(run.output())
                .contains("dn: uid=seen,ou=people,dc=example,dc=com")
                .doesNotContain("userPassword")
                .doesNotContain("n0t-t0-be-seen");
    }

    @Test
    void thePrintedClientGetsATokenThatWorks() {
        HttpResponse<String> response = gateway.post(
                "/oauth/token",
                basic(printed(CLIENT, 1), printed(CLIENT, 2)),
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String token = member(response.body(), "access_token");
        assertThat(gateway.get("/v2/users/nobody", "Bearer " + token).statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePrintedUserGetsATokenAtCrayonsAddress() {
        HttpResponse<String> response = gateway.post(
                "/api/v1/connect/token",
                basic(printed(CLIENT, 1), printed(CLIENT, 2)),
                "application/x-www-form-urlencoded",
                "grant_type=password&username=" + printed(USER, 1) + "&password=" + printed(USER, 2)
                        + "&scope=CustomerApi");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        String token = member(response.body(), "AccessToken");
        assertThat(gateway.get("/api/v1/me/", "Bearer " + token).statusCode()).isEqualTo(200);
    }

    @Test
    void thePrintedUserMayUseHttpBasic() {
        HttpResponse<String> response = gateway.get("/v2/users/nobody", basic(printed(USER, 1), printed(USER, 2)));

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void whatItKeepsInTheFolderIsForItsOwnerOnly() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(".gatehouse"))) {
            assertThat(files)
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .endsWith("------"));
        }
    }

    @Test
    void thePrintedConfigurationIsAStartForOnesOwn() {
        Matcher matcher = Pattern.compile("(?m)^(/.*demo\\.yaml)").matcher(gateway.output());
        assertThat(matcher.find()).isTrue();

        ProgramRun run = GatehouseProcess.run(folder, Map.of(), "config", "check", "--config", matcher.group(1));

        assertThat(run.status()).as(run.errors()).isZero();
    }

    @Test
    void theLogHoldsNoPasswordAndNoToken() {
        Programs.require("curl");
        String token = token();
        curls().forEach(curl -> ProgramRun.ofShell(folder, Map.of("TOKEN", token), curl));
        gateway.get("/v2/users/cam?access_token=" + token, "Bearer " + token);
        gateway.get("/v2/users/cam", "Bearer " + token + "x");
        gateway.get("/v2/users/cam", basic(printed(USER, 1), "wr0ng-passw0rd"));
        thePrintedClientGetsATokenThatWorks();
        thePrintedUserGetsATokenAtCrayonsAddress();
        thePrintedUserMayUseHttpBasic();

        String log = gateway.log();
        assertThat(log).as("the access log").contains("create_user", "create.json", "/v2/users", "/oauth/token");
        assertThat(log)
                .doesNotContain(token.substring(token.lastIndexOf('.') + 1))
                .doesNotContain("eyJ")
                .doesNotContain(printed(CLIENT, 2))
                .doesNotContain(printed(USER, 2))
                .doesNotContain(printed(LDAPSEARCH, 2))
                .doesNotContain("SuperSecretPassword123#")
                .doesNotContain("Secr3t!pass-word")
                .doesNotContain("wr0ng-passw0rd");
    }

    private static List<String> curls() {
        return CURL.matcher(gateway.output()).results().map(MatchResult::group).toList();
    }

    private static String printed(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(gateway.output());
        assertThat(matcher.find()).as("%s in %s", pattern, gateway.output()).isTrue();
        return matcher.group(group);
    }

    private static List<SearchResultEntry> entries(Filter filter) {
        try (LDAPConnection connection = connect()) {
            return connection
                    .search("dc=example,dc=com", SearchScope.SUB, filter)
                    .getSearchEntries();
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private static String token() {
        return printed(TOKEN, 1);
    }

    private static LDAPConnection connect() throws LDAPException {
        return new LDAPConnection("127.0.0.1", gateway.ldapPort(), printed(LDAPSEARCH, 1), printed(LDAPSEARCH, 2));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String member(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
        return matcher.group(1);
    }
}
