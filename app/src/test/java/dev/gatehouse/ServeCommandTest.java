package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code serve} begins and ends, as a process. */
class ServeCommandTest {
    private static final String CREATE = "/v2/users";

    @TempDir
    private Path folder;

    @Test
    void acknowledgedUsersOutliveAKillAndARestart() {
        String firstKey;
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, "--data", "kept")) {
            assertThat(gateway.output()).contains("entries are kept in").doesNotContain("NOTHING IS KEPT");
            firstKey = create(gateway, "one", 202);
            create(gateway, "two", 202);
            gateway.kill();
        }
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, "--data", "kept")) {
            String token = gateway.demoAuthorization();
            assertThat(gateway.get(CREATE + "/one", token).statusCode()).isEqualTo(200);
            assertThat(gateway.get(CREATE + "/two", token).statusCode()).isEqualTo(200);
            assertThat(create(gateway, "ONE", 400)).contains("already exists");
            assertThat(create(gateway, "three", 202)).isNotEqualTo(firstKey);
        }
    }

    @Test
    void aConfiguredGatewayPrintsItsAddressesAndNoSecret() throws IOException {
        Files.writeString(folder.resolve("gatehouse.yaml"), """
                directory:
                  baseDn: dc=example,dc=com
                  embedded:
                    password: d1rect0ry-p4ss
                tenants:
                  defaultTenant: demo
                authentication:
                  issuers:
                    - issuer: https://id.example.com
                      audience: [gatehouse]
                      secret: Kw3p-9zTf-Lq7x-Vb2n-Rs8m-Yd4c-Hg6j
                """);
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, "--config", "gatehouse.yaml")) {
            assertThat(gateway.get("/health/ready", "none").statusCode()).isEqualTo(200);
            assertThat(gateway.output()).contains("ldap://127.0.0.1:" + gateway.ldapPort());
            assertThat(gateway.output() + gateway.log())
                    .doesNotContain("d1rect0ry-p4ss", "Kw3p-9zTf", "TOKEN=", "eyJ", "demo@example.com");
            assertThat(folder.resolve(".gatehouse")).doesNotExist();
        }
    }

    @Test
    void aSecondDemoInAnotherFolderRunsAtTheSameTime() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (GatehouseProcess first = GatehouseProcess.serve(folder);
                GatehouseProcess second = GatehouseProcess.serve(other)) {
            assertThat(first.ldapPort()).isNotEqualTo(second.ldapPort());
            create(first, "one", 202);
            assertThat(second.get(CREATE + "/one", second.demoAuthorization()).statusCode())
                    .isEqualTo(404);
            assertThat(second.get(CREATE + "/one", first.demoAuthorization()).statusCode())
                    .as("the key of another folder")
                    .isEqualTo(401);
        }
    }

    @Test
    void aSecondOneOnTheSameDataSaysSo() throws IOException {
        try (GatehouseProcess first = GatehouseProcess.serve(folder, "--data", "kept")) {
            ProgramRun second = GatehouseProcess.run(folder, Map.of(), "serve", "--port", "0", "--data", "kept");

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.errors())
                    .contains("The data folder " + folder.toRealPath().resolve("kept") + " is in use")
                    .doesNotContain("\tat ");
            assertThat(second.output()).doesNotContain("listens on");
            create(first, "one", 202);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (GatehouseProcess first = GatehouseProcess.serve(folder)) {
            String port = Integer.toString(first.origin().getPort());

            ProgramRun second = GatehouseProcess.run(folder, Map.of(), "serve", "--port", port);

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.errors()).contains("127.0.0.1", port, "in use").doesNotContain("\tat ");
            assertThat(second.output()).isEmpty();
        }
    }

    @Test
    void aStopFinishesTheRequestUnderWay() throws IOException {
        String body = body("late");
        try (GatehouseProcess gateway = GatehouseProcess.serve(folder, "--data", "kept");
                Socket socket = connect(gateway.origin())) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(
                    ("POST " + CREATE + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + gateway.demoAuthorization()
                                    + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(in.readLine()).contains("100"); // so it is being read
            assertThat(in.readLine()).isEmpty();

            gateway.requestStop();
            out.write(body.getBytes(StandardCharsets.UTF_8));

            assertThat(in.readLine()).contains(" 202 ");
            assertThat(gateway.exitStatus()).as("ended by SIGTERM").isEqualTo(143);
        }
        try (GatehouseProcess again = GatehouseProcess.serve(folder, "--data", "kept")) {
            assertThat(again.get(CREATE + "/late", again.demoAuthorization()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static Socket connect(URI origin) throws IOException {
        Socket socket = new Socket(origin.getHost(), origin.getPort());
        socket.setSoTimeout(Math.toIntExact(ProgramRun.TIMEOUT.toMillis()));
        return socket;
    }

    private static String create(GatehouseProcess gateway, String userName, int status) {
        HttpResponse<String> response = gateway.post(CREATE, gateway.demoAuthorization(), body(userName));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private static String body(String userName) {
        return "{\"username\":\"%1$s\",\"name\":\"Per Son\",\"email\":\"%1$s@example.com\",\"password\":\"Secr3t!pass\"}"
                .formatted(userName);
    }
}
