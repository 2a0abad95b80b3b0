package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.config.ExampleSettings.Client;
import dev.gatehouse.config.ExampleSettings.Http;
import dev.gatehouse.config.ExampleSettings.Scope;
import dev.gatehouse.config.ExampleSettings.Tls;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentOverlayTest {
    private static final String YAML = """
            http: {port: 1}
            directory:
              hosts: [a]
              bind: {password: from-file}
            clients:
              - {id: okta, secret: one}
              - {id: entra, secret: two}
            issuers:
              on-prem: {keys: "https://a/", cache: 1s}
            labels: {site: x}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "port, GATEHOUSE_PORT",
        "maxRequestSize, GATEHOUSE_MAX_REQUEST_SIZE",
        "baseDN, GATEHOUSE_BASE_DN",
        "ldapURLList, GATEHOUSE_LDAP_URL_LIST",
        "pkcs12File, GATEHOUSE_PKCS12_FILE",
        "on-prem.a b, GATEHOUSE_ON_PREM_A_B"
    })
    void theVariableIsThePathInUpperSnakeCase(String key, String variable) {
        assertThat(Place.ROOT.key(key).variable()).isEqualTo(variable);
    }

    @Test
    void aVariableOverlaysTheFile() {
        ExampleSettings settings = read(Map.of(
                "GATEHOUSE_HTTP_PORT", "2",
                "GATEHOUSE_HTTP_MAX_REQUEST_SIZE", "1kB",
                "GATEHOUSE_DIRECTORY_BIND_PASSWORD", "from-environment",
                "GATEHOUSE_DIRECTORY_HOSTS", "b, c",
                "PATH", "not ours"));

        assertThat(settings.http().port()).isEqualTo(2);
        assertThat(settings.http().maxRequestSize().bytes()).isEqualTo(1000);
        assertThat(settings.directory().bind().password()).isEqualTo(new Secret("from-environment"));
        assertThat(settings.directory().hosts()).containsExactly("b", "c");
    }

    @Test
    void elementsThatStandInTheFileCanBeOverlaid() {
        ExampleSettings settings = read(Map.of(
                "GATEHOUSE_CLIENTS_1_SECRET", "three",
                "GATEHOUSE_CLIENTS_1_SCOPES", "admin",
                "GATEHOUSE_ISSUERS_ON_PREM_CACHE", "2s",
                "GATEHOUSE_LABELS_SITE", "y"));

        assertThat(settings.clients())
                .containsExactly(
                        new Client("okta", new Secret("one"), Set.of()),
                        new Client("entra", new Secret("three"), Set.of(Scope.ADMIN)));
        assertThat(settings.issuers().get("on-prem").cache()).hasSeconds(2);
        assertThat(settings.labels()).containsEntry("site", "y");
    }

    @Test
    void anOptionalSectionAppearsWhenAVariableNamesIt() {
        assertThat(read(Map.of()).tls()).isEmpty();
        assertThat(read(Map.of("GATEHOUSE_TLS_KEY_STORE", "/k")).tls())
                .contains(new Tls(Path.of("/k"), Optional.empty()));
    }

    @Test
    void anyValueCanStandInAFileWhoseOneNewlineAtTheEndIsDropped() throws Exception {
        Files.writeString(folder.resolve("password"), " s3cret \n\n");
        Files.writeString(folder.resolve("port"), "7\r\n");

        ExampleSettings settings = read(Map.of(
                "GATEHOUSE_DIRECTORY_BIND_PASSWORD_FILE",
                folder.resolve("password").toString(),
                "GATEHOUSE_HTTP_PORT_FILE",
                folder.resolve("port").toString()));

        assertThat(settings.directory().bind().password()).isEqualTo(new Secret(" s3cret \n"));
        assertThat(settings.http().port()).isEqualTo(7);
    }

    @Test
    void aSecretInAFileIsReadAgainWhenAskedForAndStaysWhereTheFileCannotBeRead() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "first\n");
        Secret secret = read(Map.of("GATEHOUSE_DIRECTORY_BIND_PASSWORD_FILE", file.toString()))
                .directory()
                .bind()
                .password();

        Files.writeString(file, "second\n");
        assertThat(secret).isEqualTo(new Secret("first"));
        assertThat(secret.renewed()).isEqualTo(new Secret("second"));
        Files.writeString(file, "");
        assertThat(secret.renewed()).isEqualTo(new Secret("first"));
        Files.delete(file);
        assertThat(secret.renewed().renewed()).isEqualTo(new Secret("first"));
        assertThat(new Secret("direct").renewed()).isEqualTo(new Secret("direct"));
    }

    @Test
    void theValueAndItsFileTogetherAreAProblem() throws Exception {
        Path file = Files.writeString(folder.resolve("port"), "7");

        assertThat(problems(Map.of("GATEHOUSE_HTTP_PORT", "1", "GATEHOUSE_HTTP_PORT_FILE", file.toString())))
                .containsExactly("GATEHOUSE_HTTP_PORT_FILE: http.port: GATEHOUSE_HTTP_PORT is given too;"
                        + " keep one of the two");
    }

    @Test
    void aFileThatCannotBeReadIsAProblem() throws Exception {
        Files.writeString(folder.resolve("empty"), "\n");
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF});
        Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);
        Map<String, String> faults = new HashMap<>();
        for (String name : List.of("empty", "binary", "large", "missing", ".")) {
            String file = folder.resolve(name).toString();
            faults.put(name, problems(Map.of("GATEHOUSE_NAME_FILE", file)).get(0));
        }

        assertThat(faults.get("empty"))
                .isEqualTo("GATEHOUSE_NAME_FILE: name: the file it names is empty;" + " put the value into it");
        assertThat(faults.get("binary")).contains("the file it names is not UTF-8 text");
        assertThat(faults.get("large")).contains("the file it names is larger than 64 KiB");
        assertThat(faults.get("missing")).contains("the file it names does not exist");
        assertThat(faults.get(".")).contains("the file it names is a folder");
    }

    @Test
    void anEmptyVariableIsAProblem() {
        assertThat(problems(Map.of("GATEHOUSE_NAME", "")))
                .containsExactly("GATEHOUSE_NAME: name: the variable is empty; give it a value or unset it");
    }

    @Test
    void aBadValueIsAProblemOfTheVariable() {
        assertThat(problems(Map.of("GATEHOUSE_HTTP_PORT", "http")))
                .containsExactly("GATEHOUSE_HTTP_PORT: http.port: 'http' is not a whole number;"
                        + " write digits only, such as 10");
        assertThat(problems(Map.of("GATEHOUSE_CLIENTS_0_SCOPES", "admin,,root")))
                .containsExactly(
                        "GATEHOUSE_CLIENTS_0_SCOPES: clients[0].scopes: '' is none of the words known here;"
                                + " write one of users:create, admin",
                        "GATEHOUSE_CLIENTS_0_SCOPES: clients[0].scopes: 'root' is none of the words known here;"
                                + " write one of users:create, admin");
    }

    @Test
    void listsAndMapsOfSectionsCannotComeFromAVariable() {
        assertThat(problems(Map.of(
                        "GATEHOUSE_CLIENTS", "okta",
                        "GATEHOUSE_ISSUERS", "okta",
                        "GATEHOUSE_CLIENTS_0_SECRET", "x")))
                .containsExactly(
                        "GATEHOUSE_CLIENTS: clients: a variable cannot hold a list of sections; write it in the file",
                        "GATEHOUSE_ISSUERS: issuers: a variable cannot hold a map; write it in the file");
    }

    @Test
    void variablesNobodyKnowsAreAProblem() {
        assertThat(problems(Map.of(
                        "GATEHOUSE_HTTP_PROT", "1",
                        "GATEHOUSE_CLIENTS_7_WHATEVER_ELSE_THERE_IS", "x",
                        "GATEHOUSE_CLIENTS_1_SECERT", "x")))
                .containsExactly(
                        "GATEHOUSE_CLIENTS_1_SECERT: no setting goes by this name;"
                                + " unset it; elements of lists and maps of sections must stand in the file to be"
                                + " overlaid",
                        "GATEHOUSE_CLIENTS_7_WHATEVER_ELSE_THERE_IS: no setting goes by this name;"
                                + " unset it; elements of lists and maps of sections must stand in the file to be"
                                + " overlaid",
                        "GATEHOUSE_HTTP_PROT: no setting goes by this name; did you mean GATEHOUSE_HTTP_PORT?");
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        Map<String, String> environment = Map.of("GATEHOUSE_REQUIRE_SERVERS", "true");

        assertThat(SettingsReader.read(Http.class, Optional.empty(), environment, Set.of("GATEHOUSE_REQUIRE_SERVERS"))
                        .port())
                .isEqualTo(8080);
        assertThatThrownBy(() -> SettingsReader.read(Http.class, Optional.empty(), environment))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void variablesOfASectionThatCouldNotBeReadAreNotCalledUnknown() {
        assertThat(new TestConfiguration(folder, "http: 1\n")
                        .problems(
                                ExampleSettings.class,
                                Map.of("GATEHOUSE_HTTP_PORT", "1", "GATEHOUSE_DIRECTORY_BIND_PASSWORD", "x")))
                .singleElement()
                .asString()
                .contains("http: must be a section");
    }

    @Test
    void aVariableThatStandsForTwoNamesOfAMapIsAProblem() {
        record Labels(@Key(meaning = "l") Map<String, String> labels) {}
        TestConfiguration configuration = new TestConfiguration(folder, "labels: {a-b: x, a_b: y}");

        assertThat(configuration.problems(Labels.class, Map.of("GATEHOUSE_LABELS_A_B", "z")))
                .containsExactly("GATEHOUSE_LABELS_A_B: labels.a_b: the variable stands for labels.a-b too;"
                        + " give both in the file");
    }

    private ExampleSettings read(Map<String, String> environment) {
        return new TestConfiguration(folder, YAML).read(ExampleSettings.class, environment);
    }

    private List<String> problems(Map<String, String> environment) {
        return new TestConfiguration(folder, YAML).problems(ExampleSettings.class, environment);
    }
}
