package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each promise broken by LDAP, past the gateway: {@code verify} finds it, and its LDIF mends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VerifyContract {
    private static final String PEOPLE = "ou=people," + Backend.BASE;
    private static final String ANN = "uid=ann," + PEOPLE;
    private static final String BOB = "uid=bob," + PEOPLE;
    private static final String COUNTER = "cn=userKey,ou=counters,ou=gatehouse," + Backend.BASE;

    @TempDir
    private Path folder;

    private final Backend backend;
    private TestGatehouse gatehouse;
    private LDAPConnection ldap;

    VerifyContract(Backend backend) {
        this.backend = backend;
    }

    @BeforeEach
    void twoUsers() throws LDAPException {
        gatehouse = TestGatehouse.before(backend, Map.of("GATEHOUSE_PROVISIONING_GUARD", "claim"));
        ldap = backend.connect();
        for (String name : List.of("ann", "bob")) {
            String json = """
                    {"username":"%1$s","name":"%1$s","email":"%1$s@example.com","password":"Secr3t!pass-word"}""".formatted(name);
            assertThat(gatehouse
                            .post("/v2/users", gatehouse.token("admin"), json)
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    @AfterEach
    void clear() {
        backend.clear();
        ldap.close();
        gatehouse.close();
    }

    @AfterAll
    void stop() {
        backend.close();
    }

    @Test
    void whatTheGatewayWritesIsSound() throws IOException {
        DiagnosisRun run = verify();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.json().get("status").asText()).isEqualTo("OK");
        assertThat(run.of("invariants")).singleElement().asString().contains("4 keys");
        assertThat(run.json().at("/counts/users").asInt()).isEqualTo(2);
        assertThat(run.json().at("/counts/claims").asInt()).isEqualTo(4);
    }

    @Test
    void aKeyWithTwoHoldersIsAnErrorAndTheYoungerOneIsForAPersonToTakeAway() throws Exception {
        Entry twin = ldap.getEntry(BOB).duplicate();
        twin.setDN("uid=rob," + PEOPLE);
        twin.setAttribute("uid", "rob");
        twin.setAttribute("mail", "Ann@example.com");
        twin.setAttribute("gatehouseId", "00000000-0000-4000-8000-000000000001");
        twin.setAttribute("gatehouseKey", "demo/userName:rob", "demo/email:ann@example.com");
        twin.removeAttribute("gatehouseUserKey");
        twin.removeAttribute("userPassword");
        ldap.add(twin);

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("keys"))
                .containsExactly("ERROR demo/email:ann@example.com is held by " + ANN + " and uid=rob," + PEOPLE);
        assertThat(Files.readString(fix())).contains("#? dn: uid=rob," + PEOPLE);
        assertMends();
    }

    @Test
    void twoPlainEntriesWithOneNameAreFoundToo() throws Exception {
        for (String name : List.of("eve", "eva")) {
            ldap.add(new Entry(
                    new DN(new RDN("uid", name), new DN(PEOPLE)),
                    new Attribute("objectClass", "inetOrgPerson"),
                    new Attribute("cn", name),
                    new Attribute("sn", name),
                    new Attribute("mail", "eve@example.com")));
        }

        DiagnosisRun run = verify();

        assertThat(run.of("keys"))
                .singleElement()
                .asString()
                .contains("demo/email:eve@example.com", "uid=eva", "uid=eve");
        assertThat(run.json().at("/counts").get("users not ours yet").asInt()).isEqualTo(2);
    }

    @Test
    void keysThatDoNotGoWithTheNamesAreMended() throws Exception {
        replace(ANN, "gatehouseKey", "demo/userName:ann", "demo/email:old@example.com");

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("keys"))
                .containsExactly(
                        "ERROR " + ANN + ": lacks [demo/email:ann@example.com], has [demo/email:old@example.com]");
        assertMends();
    }

    @Test
    void aKeyTooManyIsAWarning() throws Exception {
        ldap.modify(ANN, new Modification(ModificationType.ADD, "gatehouseKey", "demo/email:old@example.com"));

        assertThat(verify().status()).isEqualTo(1);
        assertMends();
    }

    @Test
    void keysOfAnotherTenantAreMended() throws Exception {
        replace(ANN, "gatehouseKey", "other/userName:ann", "other/email:ann@example.com");

        DiagnosisRun run = verify();

        assertThat(run.of("tenants")).singleElement().asString().startsWith("ERROR " + ANN);
        assertMends();
    }

    @Test
    void anIdWithTwoHoldersIsMended() throws Exception {
        replace(BOB, "gatehouseId", value(ANN, "gatehouseId"));

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("ids")).singleElement().asString().contains(ANN, BOB);
        assertMends();
    }

    @Test
    void aUserKeyWithTwoHoldersIsMended() throws Exception {
        replace(BOB, "gatehouseUserKey", value(ANN, "gatehouseUserKey"));

        DiagnosisRun run = verify();

        assertThat(run.of("numbers")).anyMatch(seen -> seen.contains("is the user key of " + ANN));
        assertMends();
        assertThat(Long.parseLong(value(BOB, "gatehouseUserKey")))
                .isLessThan(Long.parseLong(value(COUNTER, "gatehouseNext")));
    }

    @Test
    void aCounterThatFellBackIsMended() throws Exception {
        replace(COUNTER, "gatehouseNext", value(ANN, "gatehouseUserKey"));

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("numbers")).singleElement().asString().startsWith("ERROR " + COUNTER);
        assertMends();
    }

    @Test
    void posixNumbersWithTwoHoldersOrAheadOfTheirCounterAreFound() throws Exception {
        account(ANN, "20000");
        account(BOB, "20007");
        ldap.add(
                "cn=uidNumber,ou=counters,ou=gatehouse," + Backend.BASE,
                new Attribute("objectClass", "gatehouseCounter"),
                new Attribute("cn", "uidNumber"),
                new Attribute("gatehouseNext", "20005"));

        assertThat(verifyPosix().of("numbers"))
                .containsExactly("WARN cn=uidNumber,ou=counters,ou=gatehouse," + Backend.BASE
                        + ": gives out 20005 next, and 20007 is in use");
        apply();
        assertThat(verifyPosix().status()).isZero();

        replace(BOB, "uidNumber", "20000");
        DiagnosisRun run = verifyPosix();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.of("numbers")).containsExactly("ERROR 20000 is the uidNumber of " + ANN + " and " + BOB);

        replace(BOB, "uidNumber", "29999");
        assertThat(verifyPosix().of("numbers"))
                .anyMatch(seen -> seen.equals("WARN uidNumber: 0 of 10,000 numbers are left"));
    }

    private void account(String dn, String number) throws LDAPException {
        ldap.modify(
                dn,
                List.of(
                        new Modification(ModificationType.ADD, "objectClass", "posixAccount"),
                        new Modification(ModificationType.ADD, "uidNumber", number),
                        new Modification(ModificationType.ADD, "gidNumber", "500"),
                        new Modification(ModificationType.ADD, "homeDirectory", "/home/x")));
    }

    private DiagnosisRun verifyPosix() throws IOException {
        return DiagnosisRun.of(
                folder,
                backend.directoryYaml(),
                "claim\n  posix: {enabled: true, uidNumbers: 20000-29999}",
                "verify",
                "--fix-ldif",
                fix().toString());
    }

    @Test
    void membersAndManagersThatAreNotThereAreMended() throws Exception {
        replace(ANN, "manager", "uid=gone," + PEOPLE);
        ldap.add(new Entry(
                "cn=staff," + PEOPLE,
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("cn", "staff"),
                new Attribute("member", ANN, "UID=Bob, " + PEOPLE, "uid=gone," + PEOPLE)));

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.of("references"))
                .containsExactlyInAnyOrder(
                        "WARN " + ANN + ": manager uid=gone," + PEOPLE + " is not there",
                        "WARN cn=staff," + PEOPLE + ": member uid=gone," + PEOPLE + " is not there");
        assertMends();
    }

    @Test
    void aClaimThatNamesAnotherThanTheHolderIsFreed() throws Exception {
        String ann = value(ANN, "gatehouseId");
        SearchResultEntry claim = backend.entries(Filter.createEqualityFilter("objectClass", "gatehouseClaim")).stream()
                .filter(entry -> entry.getAttributeValue("gatehouseClaimant").startsWith(ann))
                .findFirst()
                .orElseThrow();
        replace(claim.getDN(), "gatehouseClaimant", value(BOB, "gatehouseId") + "/1");

        DiagnosisRun run = verify();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.of("claims")).singleElement().asString().startsWith("WARN " + claim.getDN());
        assertMends();
    }

    @Test
    void aClaimOfNobodyIsANote() throws Exception {
        ldap.delete(ANN);

        DiagnosisRun run = verify();

        assertThat(run.status()).isZero();
        assertThat(run.of("claims")).singleElement().asString().startsWith("INFO 2 claims");
    }

    @Test
    void ofOneTenantOnlyItsOwnEntriesAreLookedAt() throws Exception {
        replace(ANN, "gatehouseKey", "demo/userName:ann");

        assertThat(verify("--tenant", "other").json().at("/counts/users").asInt())
                .isZero();
        assertThat(verify("--tenant", "demo").status()).isEqualTo(2);
    }

    DiagnosisRun verify(String... arguments) throws IOException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--fix-ldif";
        all[arguments.length + 1] = fix().toString();
        return DiagnosisRun.of(folder, backend.directoryYaml(), "claim", "verify", all);
    }

    Path fix() {
        return folder.resolve("fix.ldif");
    }

    /** Applies the LDIF, everything a person would have to decide decided. */
    private void assertMends() throws Exception {
        String ldif = apply();
        DiagnosisRun mended = verify();
        assertThat(mended.status()).as(ldif + mended.output()).isZero();
    }

    private String apply() throws Exception {
        String ldif = Files.readString(fix()).replace("#? ", "");
        try (LDIFReader reader = new LDIFReader(new BufferedReader(new StringReader(ldif)))) {
            for (LDIFChangeRecord change = reader.readChangeRecord();
                    change != null;
                    change = reader.readChangeRecord()) {
                change.processChange(ldap);
            }
        } catch (LDIFException e) {
            throw new AssertionError(ldif, e);
        }
        return ldif;
    }

    LDAPConnection ldap() {
        return ldap;
    }

    private void replace(String dn, String attribute, String... values) throws LDAPException {
        ldap.modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    private String value(String dn, String attribute) throws LDAPException {
        return ldap.getEntry(dn, attribute).getAttributeValue(attribute);
    }
}
