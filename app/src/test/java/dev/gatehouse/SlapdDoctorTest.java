package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the doctor finds on OpenLDAP, and that its LDIF mends it. */
class SlapdDoctorTest extends DoctorContract {
    private static final String UNIQUE = "olcOverlay={0}unique,olcDatabase={1}mdb,cn=config";

    @Override
    String administrator() {
        return "cn=admin,cn=config";
    }

    @Test
    void aBareServerIsMendedByWhatIsPrinted() throws IOException {
        before(Slapd.startBare());

        DiagnosisRun bare = doctorAsAdministrator("server");

        assertThat(bare.status()).isEqualTo(2);
        assertThat(bare.of("server")).singleElement().asString().startsWith("OK openldap");
        assertThat(bare.of("schema")).containsExactly("ERROR the schema of gatehouse is not loaded");
        assertThat(bare.of("indexes"))
                .singleElement()
                .asString()
                .contains("WARN missing: ", "gatehouseId eq,subinitial");
        assertThat(bare.of("uniqueness"))
                .containsExactly("ERROR guard server, and the server has no rule on gatehouseKey");
        assertThat(bare.of("limits")).containsExactly("WARN at most 500 entries for a search");
        assertThat(bare.of("rights")).singleElement().asString().contains("lacks the gateway's schema");

        paste(bare, "ERROR", "WARN");
        DiagnosisRun mended = doctorAsAdministrator("server", "--write-probe");

        assertThat(mended.status()).as(mended.output()).isZero();
        assertThat(mended.json().get("status").asText()).isIn("OK", "INFO");
        assertThat(mended.of("schema")).singleElement().asString().startsWith("OK");
        assertThat(mended.of("uniqueness"))
                .containsExactly("OK guard server, and the server's rule on gatehouseKey is in");
        assertThat(mended.of("probe")).anyMatch(seen -> seen.startsWith("OK a second entry"));
    }

    @Test
    void whatTheAccountMayNotSeeIsSaidToBeSo() throws IOException {
        before(Slapd.start());

        DiagnosisRun run = doctor();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.of("indexes")).containsExactly("INFO cannot be seen by this account");
        assertThat(run.json().toString()).contains("ldapsearch -LLL", "cn=admin,cn=config", "(olcSuffix=*)");
        assertThat(run.of("uniqueness")).containsExactly("OK guard claim: safe on every server");
        assertThat(doctorOf("server").status()).isEqualTo(1);
    }

    @Test
    void aRuleWithoutSerializeIsNoRule() throws IOException {
        RealServer server = before(Slapd.start(Slapd.options().withUnique("gatehouseKey")));
        server.administer(connection -> connection.modify(
                UNIQUE,
                new Modification(
                        ModificationType.REPLACE, "olcUniqueURI", "ldap:///" + RealServer.BASE + "?gatehouseKey?sub")));

        DiagnosisRun run = doctorAsAdministrator("server");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("uniqueness"))
                .containsExactly("ERROR guard server, and the server's rule on gatehouseKey is without serialize");
        paste(run, "ERROR", "WARN");
        assertThat(doctorAsAdministrator("server").status()).isZero();
    }

    @Test
    void passwordsThatWouldLieInClearTextAreFoundBeforeAnyIsSent() throws IOException {
        before(Slapd.start());
        with("passwordHashing: server");
        assertThat(doctor().of("passwords"))
                .containsExactly(
                        "WARN set with the entry; whether this server hashes what comes in clear text cannot be"
                                + " seen by this account");

        DiagnosisRun run = doctorAsAdministrator("claim");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("passwords"))
                .containsExactly("ERROR set with the entry, and this server stores in clear text what comes so");
        paste(run, "ERROR");
        DiagnosisRun mended = doctorAsAdministrator("claim", "--write-probe");
        assertThat(mended.of("passwords"))
                .containsExactly("OK set with the entry; this server hashes what comes in clear text");
        assertThat(mended.of("probe")).contains("OK its password was stored hashed");
    }

    @Test
    void aPolicyThatDoesNotHashIsToldTo() throws IOException {
        RealServer server = before(Slapd.start(Slapd.options().withPasswordPolicy()));
        assertThat(doctorAsAdministrator("claim").of("passwords"))
                .containsExactly(
                        "INFO set by Password Modify (RFC 3062) after the add, and the server would hash them in"
                                + " the add, too");
        server.administer(connection -> connection.modify(
                "olcOverlay={0}ppolicy,olcDatabase={1}mdb,cn=config",
                new Modification(ModificationType.REPLACE, "olcPPolicyHashCleartext", "FALSE")));
        with("passwordHashing: server");

        paste(doctorAsAdministrator("claim"), "ERROR");

        assertThat(doctorAsAdministrator("claim").of("passwords"))
                .containsExactly("OK set with the entry; this server hashes what comes in clear text");
    }

    @Test
    void anOlderSchemaIsCompleted() throws IOException {
        RealServer server = before(Slapd.start());
        server.administer(connection -> {
            String entry = connection
                    .search(
                            "cn=schema,cn=config",
                            SearchScope.ONE,
                            Filter.createSubstringFilter("cn", null, new String[] {"gatehouse"}, null),
                            "1.1")
                    .getSearchEntries()
                    .get(0)
                    .getDN();
            String[] classes = connection.getEntry(entry, "olcObjectClasses").getAttributeValues("olcObjectClasses");
            for (int i = 0; i < classes.length; i++) {
                classes[i] = classes[i].replaceFirst("^\\{\\d+}", "").replace(" $ gatehouseActive", "");
            }
            connection.modify(entry, new Modification(ModificationType.REPLACE, "olcObjectClasses", classes));
        });

        DiagnosisRun run = doctorAsAdministrator("claim");

        assertThat(run.of("schema"))
                .containsExactly(
                        "ERROR an older schema of gatehouse is loaded: 0 attributes and 1 classes are missing or differ");
        paste(run, "ERROR", "WARN");
        assertThat(doctorAsAdministrator("claim").status()).isZero();
    }

    @Test
    void theProbeLeavesNothing() throws IOException {
        RealServer server = before(Slapd.start());

        DiagnosisRun run = doctor("--write-probe");

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.of("probe"))
                .anyMatch(seen -> seen.contains("nothing left"))
                .contains("INFO a second entry with the same gatehouseKey was taken: the server has no rule");
        assertThat(run.of("clock")).singleElement().asString().startsWith("OK");
        assertThat(new RealServerBackend(server)
                        .entries(Filter.createSubstringFilter("cn", "gatehouse-doctor", null, null)))
                .isEmpty();
    }

    @Test
    void aServerThatIsAwayIsSaidToBeSo() throws IOException {
        RealServer server = before(Slapd.start());
        server.stop();

        DiagnosisRun run = doctor();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("connection"))
                .singleElement()
                .asString()
                .startsWith("ERROR " + server.url() + ": no connection");
    }

    @Test
    void aWrongPasswordIsSaidToBeSo() throws IOException, LDAPException {
        RealServer server = before(Slapd.start());
        try (LDAPConnection connection = new RealServerBackend(server).connect()) {
            connection.modify(
                    "cn=gateway," + RealServer.BASE,
                    new Modification(ModificationType.REPLACE, "userPassword", "another"));
        }

        DiagnosisRun run = doctor();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("connection")).singleElement().asString().contains("refused the account or its password");
    }
}
