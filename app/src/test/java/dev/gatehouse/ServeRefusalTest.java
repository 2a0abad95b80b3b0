package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} does not start with: exit status 2, the key named, no value of a secret shown. */
class ServeRefusalTest {
    private static final String EMBEDDED = """
            server:
              port: 0
            directory:
              baseDn: dc=example,dc=com
              embedded:
                password: d1rect0ry-p4ss
            tenants:
              defaultTenant: demo
            """;

    private static final String ISSUER = """
            authentication:
              issuers:
                - issuer: https://id.example.com
                  audience: [gatehouse]
                  secret: %s
            """;

    private static final String GOOD_SECRET = "Kw3p-9zTf-Lq7x-Vb2n-Rs8m-Yd4c-Hg6j";

    @TempDir
    private Path folder;

    @Test
    void nobodyCouldCall() throws IOException {
        assertThat(refusal(EMBEDDED)).contains("authentication").contains("issuer");
    }

    @Test
    void aSecretTooShort() throws IOException {
        assertThat(refusal(EMBEDDED + ISSUER.formatted("Kw3p-9zTf")))
                .contains("gatehouse.yaml:")
                .contains("authentication.issuers[0]")
                .contains("secret")
                .contains("openssl rand")
                .doesNotContain("Kw3p-9zTf");
    }

    @Test
    void aSecretThatCanBeGuessed() throws IOException {
        assertThat(refusal(EMBEDDED + ISSUER.formatted("abababababababababababababababababababab")))
                .contains("authentication.issuers[0]")
                .contains("secret")
                .contains("easy to guess")
                .doesNotContain("ababab");
    }

    @Test
    void aSecretOutOfASample() throws IOException {
        assertThat(refusal(EMBEDDED + ISSUER.formatted("please-changeme-before-you-go-live-7391")))
                .contains("authentication.issuers[0]")
                .contains("secret")
                .doesNotContain("before-you-go-live");
    }

    @Test
    void passwordsInClearTextToAnotherHost() throws IOException {
        String yaml = """
                server:
                  port: 0
                directory:
                  baseDn: dc=example,dc=com
                  ldap:
                    urls: [ldap://192.0.2.1]
                    bindDn: cn=gatehouse,dc=example,dc=com
                    password: d1rect0ry-p4ss
                tenants:
                  defaultTenant: demo
                """;

        assertThat(refusal(yaml + ISSUER.formatted(GOOD_SECRET)))
                .contains("directory.ldap")
                .contains("urls")
                .contains("ldaps://")
                .doesNotContain("d1rect0ry-p4ss");
    }

    @Test
    void theDemosCredentialsForOtherHosts() {
        ProgramRun run =
                GatehouseProcess.run(folder, Map.of("GATEHOUSE_SERVER_HOST", "0.0.0.0"), "serve", "--port", "0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("server.host").contains("loopback").doesNotContain("\tat ");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void aWrongFileAllProblemsAtOnceWithTheirLines() throws IOException {
        String yaml = """
                server:
                  port: eighty
                  hots: 127.0.0.1
                directory:
                  baseDn: dc=example,dc=com
                  embedded:
                    password: d1rect0ry-p4ss
                    port: 70000
                tenants:
                  defaultTenant: demo
                authentication:
                  clockSkew: 1h
                """;

        assertThat(refusal(yaml))
                .contains("gatehouse.yaml:2:")
                .contains("server.port")
                .contains("gatehouse.yaml:3:")
                .contains("host")
                .contains("gatehouse.yaml:6:")
                .contains("directory.embedded: port must be 0 to 65535")
                .contains("gatehouse.yaml:11:")
                .contains("clockSkew");
    }

    @Test
    void aFileThatIsNotThere() {
        ProgramRun run = GatehouseProcess.run(folder, Map.of(), "serve", "--config", "absent.yaml");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("absent.yaml").doesNotContain("\tat ");
    }

    private String refusal(String yaml) throws IOException {
        Files.writeString(folder.resolve("gatehouse.yaml"), yaml);

        ProgramRun run = GatehouseProcess.run(folder, Map.of(), "serve", "--config", "gatehouse.yaml");

        assertThat(run.status()).as(run.errors()).isEqualTo(2);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).doesNotContain("\tat ");
        return run.errors();
    }
}
