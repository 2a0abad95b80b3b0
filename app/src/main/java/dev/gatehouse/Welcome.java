package dev.gatehouse;

import dev.gatehouse.authentication.TokenMinter;
import dev.gatehouse.config.GatehouseSettings;
import dev.gatehouse.directory.ldap.embedded.EmbeddedSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code serve} prints once it listens: addresses, and for the demo a token and a {@code curl} for each mouth. */
final class Welcome {
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(8);

    private final Gatehouse gatehouse;
    private final GatehouseSettings settings;

    @Nullable
    private final Demo demo;

    Welcome(Gatehouse gatehouse, GatehouseSettings settings, @Nullable Demo demo) {
        this.gatehouse = gatehouse;
        this.settings = settings;
        this.demo = demo;
    }

    void print(PrintWriter out) {
        out.println("Gatehouse listens on " + gatehouse.origin());
        out.println("  readiness        " + gatehouse.origin() + "/health/ready");
        gatehouse.ldapPort().ifPresent(port -> {
            out.println("  embedded LDAP    ldap://127.0.0.1:" + port + "  base "
                    + settings.directory().baseDn());
            boolean kept = settings.directory()
                    .embedded()
                    .flatMap(EmbeddedSettings::data)
                    .isPresent();
            out.println(
                    kept
                            ? "  entries are kept in "
                                    + settings.directory()
                                            .embedded()
                                            .flatMap(EmbeddedSettings::data)
                                            .orElseThrow()
                            : "  NOTHING IS KEPT: without --data DIR all entries are gone when this process ends");
        });
        if (demo != null) {
            printDemo(out, demo);
        }
        out.println();
        out.println("Stop with Ctrl-C.");
        out.flush();
    }

    private void printDemo(PrintWriter out, Demo credentials) {
        String token = TokenMinter.of(settings.authentication(), Clock.systemUTC())
                .mint(Demo.USER, "admin", List.of("*"), TOKEN_LIFETIME);
        out.printf(
                """

                This is the demo: tenant 'demo', credentials of its own, loopback only. Its configuration is
                %1$s, a start for one of your own.

                A token for the next 8 hours (another: gatehouse token --scope admin --tenant '*'):

                TOKEN=%2$s

                One user by each contract:

                curl -i %3$s/api/v1/provision/create_user -H "Authorization: Bearer $TOKEN" \\
                  -H 'Content-Type: application/json' -d '{"username":"amy@example.com"}'

                curl -i %3$s/api/1/services/api/1/user/create.json -H "Authorization: Bearer $TOKEN" \\
                  -H 'Content-Type: application/json' \\
                  -d '{"username":"jane.doe","password":"SuperSecretPassword123#","first_name":"Jane","last_name":"Doe","email":"jane@example.com"}'

                curl -i %3$s/api/v1/users -H "Authorization: JWT $TOKEN" -H 'X-Tenant-ID: demo' \\
                  -H 'Content-Type: application/json' -d '{"email":"may@techstart.com","name":"May Smith"}'

                curl -i %3$s/api/v1/users/ -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '{"UserName":"cray@company.com","FirstName":"Cray","LastName":"On","TenantAdmin":true}'

                curl -i %3$s/v2/users -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                  -d '{"username":"cam","name":"Cam Unda","email":"cam@example.com","password":"Secr3t!pass-word"}'

                And one by SCIM 2.0, for identity providers (the base URL is %3$s%12$s):

                curl -i %3$s%12$s/Users -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/scim+json' \\
                  -d '{"userName":"sam","name":{"givenName":"Sam","familyName":"Scim"},"emails":[{"value":"sam@example.com"}]}'

                Look at the entries with any LDAP client:

                ldapsearch -x -H ldap://127.0.0.1:%4$d -D %11$s -w %6$s -b %5$s

                For clients with a token endpoint: %3$s/oauth/token, client %7$s, secret %8$s;
                Crayon's %3$s/api/v1/connect/token and HTTP Basic: user %9$s, password %10$s
                """,
                credentials.configuration(),
                token,
                gatehouse.origin(),
                gatehouse.ldapPort().orElse(0),
                settings.directory().baseDn(),
                credentials.ldapPassword().reveal(),
                Demo.CLIENT,
                credentials.clientSecret().reveal(),
                Demo.USER,
                credentials.userPassword().reveal(),
                settings.directory()
                        .embedded()
                        .map(own -> own.bindDn().toString())
                        .orElse(""),
                settings.scim().path());
    }
}
