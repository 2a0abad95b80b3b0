package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.config.ExampleSettings.Guard;
import dev.gatehouse.config.ExampleSettings.Scope;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Key;
import dev.gatehouse.setting.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final String WHOLE = """
            name: north
            http:
              port: 9090
              maxRequestSize: 1MB
              idleTimeout: 90s
              accessLog: true
              traceShare: 0.25
              publicAddress: https://idm.example.com/
            directory:
              baseDn: o=example
              data: journal
              bind:
                dn: cn=admin,o=example
                password: 's3cret: #1'
              guard: claim-entry
              hosts: [a.example.com, b.example.com]
              mostEntries: 5000000000
              tenant: North
            tls:
              keyStore: /etc/gatehouse/key.p12
              keyStorePassword: changeit
            clients:
              - id: okta
                secret: one
                scopes: [users:create, admin]
              - id: entra
                secret: two
            issuers:
              okta:
                keys: https://okta.example.com/keys
                cache: 1h
            labels:
              site: "1"
              on: yes
            """;

    record Text(@Key(meaning = "t") String text) {}

    record Count(@Key(standard = "1", meaning = "n") int number) {}

    record Wait(@Key(meaning = "w") Duration time) {}

    record Flag(@Key(meaning = "f") boolean flag) {}

    record Guarded(@Key(meaning = "g") Guard guard) {}

    @TempDir
    Path folder;

    @Test
    void everyTypeIsRead() throws Exception {
        ExampleSettings settings = configuration(WHOLE).read(ExampleSettings.class);

        assertThat(settings.name()).isEqualTo("north");
        assertThat(settings.http())
                .isEqualTo(new ExampleSettings.Http(
                        9090,
                        new DataSize(1_000_000),
                        Duration.ofSeconds(90),
                        true,
                        0.25,
                        Optional.of(URI.create("https://idm.example.com/"))));
        assertThat(settings.directory())
                .isEqualTo(new ExampleSettings.Directory(
                        new DN("o=example"),
                        Optional.of(folder.resolve("journal")),
                        new ExampleSettings.Bind(new DN("cn=admin,o=example"), new Secret("s3cret: #1")),
                        Guard.CLAIM_ENTRY,
                        List.of("a.example.com", "b.example.com"),
                        5_000_000_000L,
                        new TenantId("north")));
        assertThat(settings.tls())
                .contains(new ExampleSettings.Tls(
                        Path.of("/etc/gatehouse/key.p12"), Optional.of(new Secret("changeit"))));
        assertThat(settings.clients())
                .containsExactly(
                        new ExampleSettings.Client("okta", new Secret("one"), Set.of(Scope.USERS_CREATE, Scope.ADMIN)),
                        new ExampleSettings.Client("entra", new Secret("two"), Set.of()));
        assertThat(settings.issuers())
                .containsExactly(Map.entry(
                        "okta",
                        new ExampleSettings.Issuer(URI.create("https://okta.example.com/keys"), Duration.ofHours(1))));
        assertThat(settings.labels()).containsExactly(Map.entry("site", "1"), Map.entry("on", "yes"));
    }

    @Test
    void withoutAFileTheDefaultsAndTheEnvironmentDo() throws Exception {
        ExampleSettings settings = SettingsReader.read(
                ExampleSettings.class, Optional.empty(), Map.of("GATEHOUSE_DIRECTORY_BIND_PASSWORD", "s3cret"));

        assertThat(settings)
                .isEqualTo(new ExampleSettings(
                        "gatehouse",
                        new ExampleSettings.Http(
                                8080, new DataSize(256 * 1024), Duration.ofSeconds(30), false, 0.5, Optional.empty()),
                        new ExampleSettings.Directory(
                                new DN("dc=example,dc=com"),
                                Optional.empty(),
                                new ExampleSettings.Bind(new DN("cn=gatehouse"), new Secret("s3cret")),
                                Guard.LOCAL,
                                List.of("ldap1.example.com", "ldap2.example.com"),
                                1_000_000,
                                new TenantId("demo")),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "---\n...\n", "\uFEFF", "null"})
    void anEmptyFileIsAllDefaults(String yaml) {
        assertThat(configuration(yaml).read(Count.class)).isEqualTo(new Count(1));
    }

    @Test
    void aSectionWhoseKeysAreAllCommentedOutIsAllDefaults() {
        String yaml = "http:\n  # port: 1\ndirectory:\n  bind:\n    password: x\nclients:\nissuers:\n";

        ExampleSettings settings = configuration(yaml).read(ExampleSettings.class);

        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.clients()).isEmpty();
        assertThat(settings.issuers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"on", "yes", "1.10", "0o17", "2026-01-01", "'''null'''", "1e3", "NaN"})
    void aTextIsReadAsWrittenWhateverYamlWouldMakeOfIt(String text) {
        assertThat(configuration("text: " + text).read(Text.class).text()).isEqualTo(text.replace("'", ""));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "15m, PT15M", "1h, PT1H", "7d, PT168H", "0s, PT0S", "36500d, PT876000H"})
    void aDurationIsANumberAndAUnit(String text, Duration time) {
        assertThat(configuration("time: " + text).read(Wait.class).time()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10", "s", "1.5s", "-1s", "10 s", "10S", "PT10S", "36501d", "999999999999d", "1000000000000000s"
            })
    void anythingElseIsNoDuration(String text) {
        assertThat(configuration("time: " + text).problems(Wait.class, Map.of()))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off", "yes", "no", "True", "1", "TRUE", "''"})
    void aFlagIsTrueOrFalseAndNothingElse(String text) {
        assertThat(configuration("flag: " + text).problems(Flag.class, Map.of()))
                .containsExactly("gatehouse.yaml:1:7: flag: '" + text.replace("'", "")
                        + "' is neither true nor false; write true or false");
        assertThat(configuration("flag: true").read(Flag.class).flag()).isTrue();
        assertThat(configuration("flag: false").read(Flag.class).flag()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim-entry", "CLAIM_ENTRY", "Claim-Entry", "claim_entry"})
    void anEnumIsReadInKebabCaseOrByNameInAnyLetterCase(String text) {
        assertThat(configuration("guard: " + text).read(Guarded.class).guard()).isEqualTo(Guard.CLAIM_ENTRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"010", "0x10", "1_000", "+1", "1.0", "2147483648", "٣", "1e3"})
    void aWholeNumberIsDecimalDigitsWithinItsType(String text) {
        assertThat(configuration("number: " + text).problems(Count.class, Map.of()))
                .hasSize(1);
    }

    @Test
    void relativePathsStartAtTheFolderOfTheFileButInAVariableAtTheWorkingFolder() {
        TestConfiguration configuration = configuration("keyStore: key.p12");

        assertThat(configuration.read(ExampleSettings.Tls.class).keyStore()).isEqualTo(folder.resolve("key.p12"));
        assertThat(configuration
                        .read(ExampleSettings.Tls.class, Map.of("GATEHOUSE_KEY_STORE", "other.p12"))
                        .keyStore())
                .isEqualTo(Path.of("other.p12"));
    }

    @Test
    void anAliasRepeatsAWholeSection() {
        String yaml = """
                a: &issuer
                  keys: https://example.com/
                  cache: 1s
                b: *issuer
                """;
        record Two(
                @Key(meaning = "a") ExampleSettings.Issuer a,
                @Key(meaning = "b") ExampleSettings.Issuer b) {}

        Two two = configuration(yaml).read(Two.class);

        assertThat(two.a()).isEqualTo(two.b());
        assertThat(two.b().cache()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTextMayTakeSeveralLines() {
        assertThat(configuration("text: |\n  a\n   b\n").read(Text.class).text())
                .isEqualTo("a\n b\n");
        assertThat(configuration("text: >-\n  a\n  b\n").read(Text.class).text())
                .isEqualTo("a b");
    }

    @Test
    void collectionsCannotBeChanged() {
        ExampleSettings settings = configuration(WHOLE).read(ExampleSettings.class);

        assertThat(settings.clients()).isUnmodifiable();
        assertThat(settings.clients().get(0).scopes()).isUnmodifiable();
        assertThat(settings.labels()).isUnmodifiable();
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws Exception {
        Files.writeString(folder.resolve("password.txt"), "s3cret\n");
        String yaml = "dn: cn=x\npasswordFile: password.txt\n";

        ExampleSettings.Bind bind = configuration(yaml).read(ExampleSettings.Bind.class);

        assertThat(bind.password()).isEqualTo(new Secret("s3cret"));
    }

    private TestConfiguration configuration(String yaml) {
        return new TestConfiguration(folder, yaml);
    }
}
