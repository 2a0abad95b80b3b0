package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldif.LDIFReader;
import dev.gatehouse.testing.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files of new hires into one kind of directory: an account for each row, never two, and every bad row by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImportContract {
    /** What differs between two entries made of the same row. */
    private static final Set<String> OWN = Set.of("gatehouseid", "gatehouseversion");

    @TempDir
    private Path folder;

    private Backend backend;
    private Path configuration;

    abstract Backend start();

    /** The guard in force. */
    abstract String guard();

    @BeforeAll
    void startBackend() {
        backend = start();
    }

    @AfterAll
    void stopBackend() {
        backend.close();
    }

    @BeforeEach
    void clear() throws IOException {
        backend.clear();
        configuration = ImportCall.configuration(folder, backend, "provisioning:\n  guard: " + guard() + "\n");
    }

    @Test
    void eachRowBecomesAnAccount() throws Exception {
        Path file = file("""
                userName,Given Name,Surname,E-Mail,Department,password
                anna,Anna,Ek,anna@example.com,Sales,s3cret-Passw0rd
                bert,Bert,"Holm, jr.",bert@example.com,"Two
                lines",
                """);

        ImportCall call = ImportCall.of(configuration, file);

        assertThat(call.status()).as(call.out() + call.err()).isZero();
        assertThat(backend.people())
                .extracting(entry -> entry.getAttributeValue("sn"))
                .containsExactlyInAnyOrder("Ek", "Holm, jr.");
        assertThat(ImportCall.results(file))
                .extracting(result -> result.path("outcome").asText())
                .containsExactlyInAnyOrder("created", "created");
        assertThat(ids(ImportCall.results(file))).isEqualTo(idsOf(backend.people()));
        assertThat(binds("anna", "s3cret-Passw0rd")).isTrue();
        assertThat(call.out() + call.err() + Files.readString(ImportCall.resultFile(file)))
                .doesNotContain("s3cret-Passw0rd");
    }

    @Test
    void aBadRowIsNamedAndTheOthersAreImported() throws Exception {
        Path file = file("""
                userName;E-Mail;emails[type eq "home"].value;familyName
                anna;anna@example.com;anna@home.example;Ek
                ;nobody@example.com;;No
                bert;not an address;;Bad

                cleo;cleo@example.com;;"Two
                lines"
                dora;dora@example.com
                erik;ANNA@home.example;;Same
                """.replace("familyName", "name.familyName"));

        ImportCall call = ImportCall.of(configuration, file, "--workers", "1");

        assertThat(call.status()).isEqualTo(1);
        assertThat(ImportCall.results(file))
                .extracting(result -> result.path("row").asInt() + " "
                        + result.path("line").asInt() + " "
                        + result.path("outcome").asText() + " "
                        + result.path("violations").path(0).path("column").asText())
                .containsExactlyInAnyOrder(
                        "1 2 created ",
                        "2 3 invalid ",
                        "3 4 invalid E-Mail",
                        "4 6 created ",
                        "5 8 invalid ",
                        "6 9 duplicate E-Mail");
        assertThat(call.out())
                .contains("row 3 (line 4): invalid: column \"E-Mail\" (emails[type eq \"work\"].value): must be")
                .contains("row 5 (line 8): invalid: The row has 2 cells, the header has 4");
        assertThat(backend.people()).hasSize(2);
    }

    @Test
    void ofManyEqualRowsTheFirstIsCreatedHoweverManyWorkers() throws Exception {
        StringBuilder csv = new StringBuilder("userName,E-Mail,surname\n");
        for (int row = 0; row < 240; row++) {
            int person = row % 12;
            // the first twelve have what the others want: half of these a name, half an address, in other letters
            csv.append(row < 120 ? "same-" + person : "other-" + row)
                    .append(row < 12 || row >= 120 ? ",SAME-" + person : ",s" + row)
                    .append("@example.com")
                    .append(",Row ")
                    .append(row + 1)
                    .append('\n');
        }

        ImportCall call = ImportCall.of(configuration, file(csv.toString()), "--workers", "16");

        assertThat(call.status()).isEqualTo(1);
        Set<Integer> created = ImportCall.results(folder.resolve("hires.csv")).stream()
                .filter(result -> result.path("outcome").asText().equals("created"))
                .map(result -> result.path("row").asInt())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(created).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(backend.people()).hasSize(12);
    }

    @Test
    void rowsWhoseOutcomeWasLostAreTheSameAccountsWhenItIsResumed() throws Exception {
        Path file = file("userName,E-Mail,surname,password\n" + people(40));
        assertThat(ImportCall.of(configuration, file).status()).isZero();
        Set<String> before = idsOf(backend.people());
        // as a kill leaves it: the head, a few rows, and a line that is torn
        List<String> lines = Files.readAllLines(ImportCall.resultFile(file));
        Files.writeString(
                ImportCall.resultFile(file),
                String.join("\n", lines.subList(0, 5)) + "\n" + lines.get(5).substring(0, 20));

        ImportCall again = ImportCall.of(configuration, file, "--resume");

        assertThat(again.status()).as(again.out() + again.err()).isZero();
        assertThat(again.out()).contains("40 of 40 rows").containsPattern("created +40");
        assertThat(idsOf(backend.people())).isEqualTo(before).isEqualTo(ids(ImportCall.results(file)));
        assertThat(binds("p7", "passw0rd-of-7")).isTrue();
        assertThat(ImportCall.of(configuration, file, "--resume").out()).containsPattern("created +40");
    }

    @Test
    void aDryRunWritesNothingAndItsLdifMakesTheSameEntries() throws Exception {
        Path file = file(
                "userName,E-Mail,surname,Department,password\n" + people(5).replace(",passw0rd", ",\"Ö & Co\",passw0rd")
                        + "P1,x@example.com,Twice,,\nq,P2@example.com,Twice,,\nr,none,Bad,,\n");
        Path ldif = folder.resolve("plan.ldif");

        ImportCall dry = ImportCall.of(configuration, file, "--dry-run", "--ldif", ldif.toString());

        assertThat(dry.status()).isEqualTo(1);
        assertThat(dry.out())
                .containsPattern("would be created +5")
                .contains("row 6 (line 7): duplicate: column \"userName\" (userName): is that of row 2")
                .contains(
                        "row 7 (line 8): duplicate: column \"E-Mail\" (emails[type eq \"work\"].value): is that of row 3")
                .contains("row 8 (line 9): invalid")
                .contains("Nothing was written.");
        assertThat(backend.people()).isEmpty();
        assertThat(Files.readString(ldif)).doesNotContain("passw0rd").contains("# row 1, line 2");
        assertThat(ImportCall.resultFile(file)).doesNotExist();

        apply(ldif);
        List<Set<String>> planned = shapes();
        backend.clear();
        Path plain =
                file("userName,E-Mail,surname,Department\n" + people(5).replaceAll(",passw0rd-of-\\d", ",\"Ö & Co\""));
        assertThat(ImportCall.of(configuration, plain).status()).isZero();
        assertThat(planned).hasSize(5).containsExactlyInAnyOrderElementsOf(shapes());
    }

    @Test
    void aFileThatIsImportedAgainMakesDuplicatesAndNoAccounts() throws Exception {
        Path file = file("userName,E-Mail,surname,password\n" + people(40));
        assertThat(ImportCall.of(configuration, file).status()).isZero();
        ImportCall there = ImportCall.of(configuration, file);
        assertThat(there.status()).as("a result file is not overwritten").isEqualTo(2);
        assertThat(there.err()).contains("--resume");

        ImportCall again = ImportCall.of(
                configuration, file, "--result", folder.resolve("second.jsonl").toString());

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.out()).containsPattern("duplicate +40");
        assertThat(backend.people()).hasSize(40);
    }

    @Test
    void anotherFileIsNotTakenForTheOneThatIsResumed() throws Exception {
        assertThat(ImportCall.of(configuration, file("userName,surname\nanna,Ek\n"))
                        .status())
                .isZero();

        ImportCall other = ImportCall.of(configuration, file("userName,surname\nbert,Holm\n"), "--resume");

        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a file with other content");
        assertThat(backend.people()).hasSize(1);
    }

    @Test
    void jsonLinesAreScimUsers() throws Exception {
        Path file = Files.writeString(folder.resolve("hires.jsonl"), """
                {"userName":"anna","name":{"familyName":"Ek"},"emails":[{"value":"anna@example.com","type":"work"}]}
                {"userName":"bert","userName":"twice"}
                {"userName":["no"]}

                {"userName":"cleo","name":{"familyName":"Ng"},"title":"Engineer"}
                """);
        ImportCall call = ImportCall.of(configuration, file);

        assertThat(call.status()).isEqualTo(1);
        assertThat(call.out())
                .contains("row 2 (line 2): invalid: The row is not readable JSON")
                .contains("row 3 (line 3): invalid: userName: must be a string");
        assertThat(backend.people())
                .extracting(entry -> entry.getAttributeValue("uid"))
                .containsExactlyInAnyOrder("anna", "cleo");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("hires.csv"), text);
    }

    private static String people(int count) {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < count; i++) {
            csv.append("p%1$d,p%1$d@example.com,Number %1$d,passw0rd-of-%1$d%n".formatted(i));
        }
        return csv.toString();
    }

    private static Set<String> ids(List<JsonNode> results) {
        return results.stream()
                .map(result -> result.path("id").asText())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private Set<String> idsOf(List<SearchResultEntry> people) {
        return people.stream().map(backend::id).collect(Collectors.toSet());
    }

    private boolean binds(String userName, String password) throws Exception {
        String dn = backend.people().stream()
                .filter(entry -> userName.equals(entry.getAttributeValue("uid")))
                .map(SearchResultEntry::getDN)
                .findFirst()
                .orElseThrow();
        try (LDAPConnection connection = backend.connect()) {
            return connection.bind(dn, password).getResultCode().intValue() == 0;
        }
    }

    private void apply(Path ldif) throws Exception {
        try (LDIFReader reader = new LDIFReader(ldif.toFile());
                LDAPConnection connection = backend.connect()) {
            for (var change = reader.readChangeRecord(); change != null; change = reader.readChangeRecord()) {
                change.processChange(connection);
            }
        }
    }

    /** The entries by what a client wrote, their names among it. */
    private List<Set<String>> shapes() {
        List<Set<String>> shapes = new ArrayList<>();
        for (SearchResultEntry entry : backend.people()) {
            Set<String> shape = new TreeSet<>(Set.of("dn: " + entry.getDN()));
            for (Attribute attribute : entry.getAttributes()) {
                String name = attribute.getBaseName().toLowerCase(java.util.Locale.ROOT);
                boolean isWritten = name.startsWith("gatehouse")
                        || Set.of("uid", "cn", "sn", "mail", "departmentnumber", "objectclass", "ou")
                                .contains(name);
                if (isWritten && !OWN.contains(name)) {
                    for (String value : attribute.getValues()) {
                        shape.add(name + ": " + value);
                    }
                }
            }
            shapes.add(shape);
        }
        return shapes;
    }
}
