package dev.gatehouse.testing;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority for tests; its files live in a folder of the test. */
public final class TestAuthority {
    private static final String STORE_PASSWORD = "only-for-tests";

    private final Path folder;
    private final Path store;

    private TestAuthority(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("ca.p12");
    }

    /** Makes a new authority; nobody trusts it yet. */
    public static TestAuthority create(Path folder) {
        TestAuthority authority = new TestAuthority(folder);
        manage(
                "generate-self-signed-certificate",
                "--keystore",
                authority.store.toString(),
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                "ca",
                "--subject-dn",
                "CN=Authority for tests",
                "--basic-constraints-is-ca",
                "true",
                "--key-usage",
                "key-cert-sign");
        manage(
                "export-certificate",
                "--keystore",
                authority.store.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                "ca",
                "--output-file",
                authority.certificateFile().toString(),
                "--output-format",
                "PEM");
        return authority;
    }

    /** Its own certificate in PEM: who trusts this trusts all that it issues. */
    public Path certificateFile() {
        return folder.resolve("ca.pem");
    }

    /** Issues a certificate for a DNS name. */
    public TestCertificate forName(String name) {
        return issue(name, "--subject-alternative-name-dns", name);
    }

    /** Issues a certificate for an address. */
    public TestCertificate forAddress(String address) {
        return issue(address, "--subject-alternative-name-ip-address", address);
    }

    private TestCertificate issue(String name, String... alternativeName) {
        Path keys = folder.resolve(name + ".p12");
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".pem");
        Path key = folder.resolve(name + ".key");
        List<String> generate = new ArrayList<>(List.of(
                "generate-certificate-signing-request",
                "--keystore",
                keys.toString(),
                "--keystore-type",
                "PKCS12",
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                "server",
                "--subject-dn",
                "CN=server for tests",
                "--output-file",
                request.toString(),
                "--output-format",
                "PEM"));
        generate.addAll(List.of(alternativeName));
        manage(generate.toArray(new String[0]));
        manage(
                "sign-certificate-signing-request",
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--signing-certificate-alias",
                "ca",
                "--request-input-file",
                request.toString(),
                "--certificate-output-file",
                certificate.toString(),
                "--output-format",
                "PEM",
                "--include-requested-extensions",
                "--no-prompt");
        manage(
                "export-private-key",
                "--keystore",
                keys.toString(),
                "--keystore-password",
                STORE_PASSWORD,
                "--alias",
                "server",
                "--output-file",
                key.toString(),
                "--output-format",
                "PEM");
        return new TestCertificate(certificate, key);
    }

    private static void manage(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ResultCode code = ManageCertificates.main(null, output, output, arguments);
        if (!code.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException(output.toString(StandardCharsets.UTF_8));
        }
    }
}
