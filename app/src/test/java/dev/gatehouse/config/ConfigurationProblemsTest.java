package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.config.ExampleSettings.Directory;
import dev.gatehouse.config.ExampleSettings.Http;
import dev.gatehouse.config.ExampleSettings.Issuer;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.setting.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads who mistyped something. */
class ConfigurationProblemsTest {
    record Broken(@Key(standard = "0", meaning = "k") int divisor) {
        Broken {
            divisor = 1 / divisor;
        }
    }

    @TempDir
    Path folder;

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        String yaml = """
                http:
                  prot: 80
                  idleTimeout: 10 parsecs
                  accessLog: on
                directory:
                  baseDn: nonsense
                  bind:
                    dn: cn=x
                  guard: claims
                clients:
                  - id: okta
                    secrets: x
                tsl: {}
                """;

        assertThat(problems(ExampleSettings.class, yaml, Map.of("GATEHOUSE_HTTP_PORTS", "1")))
                .satisfiesExactly(
                        is("gatehouse.yaml:2:3: http.prot: there is no such key; did you mean 'port'?"),
                        is("gatehouse.yaml:3:16: http.idleTimeout: '10 parsecs' is not a duration;"
                                + " write a whole number and a unit out of ms, s, m, h and d, such as 10s"),
                        is("gatehouse.yaml:4:14: http.accessLog: 'on' is neither true nor false; write true or false"),
                        line -> assertThat(line)
                                .startsWith("gatehouse.yaml:6:11: directory.baseDn: 'nonsense' is not a DN: ")
                                .endsWith("; write a DN"),
                        is("gatehouse.yaml:7:3: directory.bind.password: is required;"
                                + " add it (secret), or set GATEHOUSE_DIRECTORY_BIND_PASSWORD"),
                        is("gatehouse.yaml:9:10: directory.guard: 'claims' is none of the words known here;"
                                + " write one of local, claim-entry, server"),
                        is("gatehouse.yaml:11:5: clients[0].secret: is required;"
                                + " add it (secret), or set GATEHOUSE_CLIENTS_0_SECRET"),
                        is("gatehouse.yaml:12:5: clients[0].secrets: there is no such key; did you mean 'secret'?"),
                        is("gatehouse.yaml:13:1: tsl: there is no such key; did you mean 'tls'?"),
                        is("GATEHOUSE_HTTP_PORTS: no setting goes by this name; did you mean GATEHOUSE_HTTP_PORT?"));
    }

    @Test
    void theMessageOfTheExceptionHoldsThemAll() {
        TestConfiguration configuration = new TestConfiguration(folder, "port: x\nidle: 1s\n");

        ConfigurationException e =
                catchThrowableOfType(ConfigurationException.class, () -> configuration.read(Http.class));

        assertThat(e.problems()).hasSize(2);
        assertThat(e.getMessage().lines()).hasSize(3);
        assertThat(e).hasMessageContaining("gatehouse.yaml:1:7: port: 'x' is not a whole number; write digits only");
    }

    @Test
    void aKeyThatResemblesNoneIsAnsweredWithThoseThereAre() {
        assertThat(problems(Issuer.class, "keys: http://x/\ncolour: red\n", Map.of()))
                .containsExactly("gatehouse.yaml:2:1: colour: there is no such key; the keys here are keys, cache");
    }

    @Test
    void aKeyGivenTwiceIsAProblem() {
        assertThat(problems(Http.class, "port: 1\naccessLog: true\nport: 2\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("gatehouse.yaml:3:1: port: the key is given twice, first at ")
                .endsWith("gatehouse.yaml:1:1; keep one of the two");
    }

    @Test
    void aMissingKeyIsReportedWhereItsSectionStandsOrShouldStand() {
        assertThat(problems(ExampleSettings.class, "name: x\n", Map.of()))
                .containsExactly("gatehouse.yaml:1:1: directory.bind.password: is required;"
                        + " add it (secret), or set GATEHOUSE_DIRECTORY_BIND_PASSWORD");
    }

    @Test
    void withoutAFileAMissingKeyIsReportedAllTheSame() {
        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class, () -> SettingsReader.read(Issuer.class, Optional.empty(), Map.of()));

        assertThat(e.problems())
                .singleElement()
                .hasToString("configuration: keys: is required; add it (URI), or set GATEHOUSE_KEYS");
    }

    @Test
    void whatARecordRefusesIsAProblemAtItsSection() {
        String yaml = """
                directory:
                  mostEntries: 0
                  bind: {password: x}
                http:
                  port: 70000
                """;

        assertThat(problems(ExampleSettings.class, yaml, Map.of()))
                .containsExactly(
                        "gatehouse.yaml:1:1: directory: mostEntries: must be at least 1;"
                                + " mend the values of this section",
                        "gatehouse.yaml:4:1: http: the port must be from 0 to 65535;"
                                + " mend the values of this section");
    }

    @Test
    void whatAnElementOfAListRefusesIsAProblemAtItsLine() {
        record Several(@Key(meaning = "s") List<Http> servers) {}

        assertThat(problems(Several.class, "servers:\n  - port: 1\n  - port: -1\n", Map.of()))
                .containsExactly("gatehouse.yaml:3:5: servers[1]: the port must be from 0 to 65535;"
                        + " mend the values of this section");
    }

    @Test
    void aRecordThatBreaksForAnotherReasonIsAFaultOfOurs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SettingsReader.read(Broken.class, Optional.empty(), Map.of()));
    }

    @Test
    void aValueTypeOfOursSaysItselfWhatItTakes() {
        assertThat(problems(Directory.class, "tenant: a b\nbind: {password: x}\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("gatehouse.yaml:1:9: tenant: 'a b' is not a tenant id: tenant: must be 1 to 64");
    }

    @Test
    void theWrongKindOfValueIsAProblem() {
        String yaml = """
                name: [a]
                http: 8080
                directory: {bind: {password: x}, hosts: a}
                clients: {id: x}
                issuers: [x]
                labels: {a: {b: c}}
                """;

        assertThat(problems(ExampleSettings.class, yaml, Map.of()))
                .containsExactly(
                        "gatehouse.yaml:1:7: name: must be a single value; write a text",
                        "gatehouse.yaml:2:7: http: must be a section;"
                                + " write its keys below it, indented, as 'key: value'",
                        "gatehouse.yaml:3:41: directory.hosts: must be a list;"
                                + " write each value on a line of its own, after '- '",
                        "gatehouse.yaml:4:10: clients: must be a list;"
                                + " write each value on a line of its own, after '- '",
                        "gatehouse.yaml:5:10: issuers: must be a map;"
                                + " write each value on a line of its own, as 'name: …'",
                        "gatehouse.yaml:6:13: labels.a: must be a single value; write a text");
    }

    @Test
    void aKeyWithoutAValueIsAProblemRatherThanADefault() {
        assertThat(problems(Http.class, "port:\npublicAddress: ~\n", Map.of()))
                .containsExactly(
                        "gatehouse.yaml:1:6: port: has no value; write digits only, such as 10, or remove the key",
                        "gatehouse.yaml:2:16: publicAddress: has no value; write a URI (RFC 3986), or remove the key");
    }

    @Test
    void namesOfAMapThatMeanTheSameAreAProblem() {
        record Tenants(@Key(meaning = "t") Map<TenantId, String> tenants) {}

        assertThat(problems(Tenants.class, "tenants: {acme: 1, Acme: 2}", Map.of()))
                .containsExactly("gatehouse.yaml:1:20: tenants.Acme: the same name stands above; keep one of the two");
    }

    @Test
    void whatIsShownIsOneLineOfBoundedLength() {
        String yaml = "\"a\\nb\\u202E" + "x".repeat(900) + "\": 1\nport: " + "9".repeat(5_000) + "\n";

        assertThat(problems(Http.class, yaml, Map.of()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(500).doesNotContain("\n", "\u202E"));
    }

    private List<String> problems(Class<? extends Record> type, String yaml, Map<String, String> environment) {
        return new TestConfiguration(folder, yaml).problems(type, environment);
    }

    private static org.assertj.core.api.ThrowingConsumer<String> is(String line) {
        return problem -> assertThat(problem).isEqualTo(line);
    }
}
