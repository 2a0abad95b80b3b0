package dev.gatehouse.directory.ldap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJournalTest {
    @TempDir
    private Path parent;

    @Test
    void aSecondDirectoryOnTheSameFolderIsRefused() {
        Path folder = parent.resolve("data");
        try (EmbeddedDirectory first = Embedded.start(folder)) {
            assertThatThrownBy(() -> Embedded.start(folder))
                    .isInstanceOf(EmbeddedDirectoryException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use");
            assertThat(first.port()).isPositive();
        }
        Embedded.start(folder).close();
    }

    @Test
    void onlyTheOwnerSeesTheFolder() throws IOException {
        Path folder = parent.resolve("data");
        Embedded.start(folder).close();
        Embedded.start(folder).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void noPasswordStandsInTheFolderInClearText() throws Exception {
        List<String> secrets = List.of("plain-in-add", "plain-in-modify", "plain-in-extended", "plain-second");
        String dn = Embedded.dn("jane");
        try (EmbeddedDirectory directory = Embedded.start(parent)) {
            try (LDAPConnection gateway = Embedded.asGateway(directory.port())) {
                gateway.add(Embedded.person("jane", new Attribute("userPassword;x-old", secrets.get(0))));
                assertNowhere(secrets);
                gateway.modify(dn, new Modification(ModificationType.REPLACE, "2.5.4.35", secrets.get(1)));
                gateway.modify(dn, new Modification(ModificationType.ADD, "userpassword", secrets.get(3)));
                gateway.modify(dn, new Modification(ModificationType.DELETE, "userPassword", secrets.get(1)));
                gateway.processExtendedOperation(new PasswordModifyExtendedRequest(dn, null, secrets.get(2)));
            }
            assertNowhere(secrets);
        }
        try (EmbeddedDirectory directory = Embedded.start(parent);
                LDAPConnection user = Embedded.connect(directory.port())) {
            assertNowhere(secrets);
            user.bind(dn, secrets.get(2));
        }
    }

    @Test
    void aLastRecordCutShortIsDroppedAndAllBeforeItKept() throws Exception {
        byte[] whole = journalOfThree();
        int last = lastRecord(whole);
        for (int length : new int[] {last, last + 1, last + 28, last + 29, last + 60, whole.length - 1}) {
            Files.write(Embedded.journal(parent), Arrays.copyOf(whole, length));
            assertThat(people()).containsExactly("one", "two");
            assertThat(people()).containsExactly("one", "two");
        }
        Files.write(Embedded.journal(parent), whole);
        Files.write(Embedded.journal(parent), new byte[4096], StandardOpenOption.APPEND);
        assertThat(people()).containsExactly("one", "two", "three");
    }

    @Test
    void damageAnywhereElseStopsTheStartAndLeavesTheFileAlone() throws Exception {
        byte[] whole = journalOfThree();
        int last = lastRecord(whole);
        for (int place = 0; place < whole.length; place += place < 400 ? 7 : 41) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 0x04;
            Files.write(Embedded.journal(parent), damaged);
            assertThatThrownBy(() -> Embedded.start(parent))
                    .as("byte %d of %d", place, whole.length)
                    .isInstanceOf(EmbeddedDirectoryException.class)
                    .hasMessageContaining(Embedded.journal(parent).toString())
                    .hasMessageContaining("at byte ");
            assertThat(Files.readAllBytes(Embedded.journal(parent))).isEqualTo(damaged);
        }
        byte[] gap = new byte[whole.length - (last - lastRecord(Arrays.copyOf(whole, last)))];
        int second = lastRecord(Arrays.copyOf(whole, last));
        System.arraycopy(whole, 0, gap, 0, second);
        System.arraycopy(whole, last, gap, second, whole.length - last);
        Files.write(Embedded.journal(parent), gap);
        assertThatThrownBy(() -> Embedded.start(parent))
                .as("a whole record is missing")
                .hasMessageContaining("at byte " + second);
    }

    @Test
    void aJournalCutWithinItsEntriesStopsTheStart() throws Exception {
        journalOfThree();
        Embedded.start(parent).close();
        byte[] compacted = Files.readAllBytes(Embedded.journal(parent));
        Files.write(Embedded.journal(parent), Arrays.copyOf(compacted, lastRecord(compacted) + 40));
        assertThatThrownBy(() -> Embedded.start(parent)).hasMessageContaining("ends before the entries it announced");
    }

    @Test
    void aStartCompactsTheJournalToTheEntries() throws Exception {
        try (EmbeddedDirectory directory = Embedded.start(parent);
                LDAPConnection gateway = Embedded.asGateway(directory.port())) {
            gateway.add(Embedded.person("jane"));
            for (int i = 0; i < 50; i++) {
                gateway.modify(
                        Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "description", "number " + i));
            }
        }
        assertThat(journalText()).contains("number 48").contains("number 49");
        Embedded.start(parent).close();
        assertThat(journalText()).doesNotContain("number 48").contains("number 49");
        String compacted = journalText();
        Embedded.start(parent).close();
        assertThat(journalText()).as("nothing to compact").isEqualTo(compacted);
        assertThat(Embedded.kept(parent, Embedded.dn("jane")).getAttributeValue("description"))
                .isEqualTo("number 49");
    }

    @Test
    void aJournalThatGrowsIsCompactedWhileRunning() throws Exception {
        String value = "x".repeat(8 << 20);
        try (EmbeddedDirectory directory = Embedded.start(parent);
                LDAPConnection gateway = Embedded.asGateway(directory.port())) {
            gateway.add(Embedded.person("jane"));
            for (int i = 0; i < 12; i++) {
                gateway.modify(
                        Embedded.dn("jane"), new Modification(ModificationType.REPLACE, "description", i + value));
            }
            gateway.add(Embedded.person("joan"));
            assertThat(Files.size(Embedded.journal(parent))).isLessThan(Journal.LEAST_GROWTH);
        }
        assertThat(people()).containsExactly("jane", "joan");
        assertThat(Embedded.kept(parent, Embedded.dn("jane")).getAttributeValue("description"))
                .isEqualTo("11" + value);
    }

    @Test
    void theJournalIsLdifThatOtherToolsRead() throws Exception {
        journalOfThree();
        try (com.unboundid.ldif.LDIFReader reader =
                new com.unboundid.ldif.LDIFReader(Embedded.journal(parent).toFile())) {
            int records = 0;
            while (reader.readChangeRecord() != null) {
                records++;
            }
            assertThat(records).isEqualTo(4);
        }
    }

    @Test
    void aFolderOfAnotherBaseIsRefused() {
        Embedded.start(parent).close();
        EmbeddedSettings other = new EmbeddedSettings(
                0,
                java.util.Optional.of(parent),
                Embedded.parsed(Embedded.GATEWAY),
                new dev.gatehouse.setting.Secret("x"));
        assertThatThrownBy(() -> EmbeddedDirectory.start(
                        other, Embedded.parsed("o=other"), Embedded.schema(), java.time.Clock.systemUTC()))
                .isInstanceOf(EmbeddedDirectoryException.class)
                .hasMessageContaining(Embedded.BASE);
        Embedded.start(parent).close();
    }

    @Test
    void aTakenPortIsNamedAndTheFolderGivenFree() {
        try (EmbeddedDirectory first = Embedded.startWithoutFolder()) {
            EmbeddedSettings same = new EmbeddedSettings(
                    first.port(),
                    java.util.Optional.of(parent),
                    Embedded.parsed(Embedded.GATEWAY),
                    new dev.gatehouse.setting.Secret("x"));
            assertThatThrownBy(() -> EmbeddedDirectory.start(
                            same, Embedded.parsed(Embedded.BASE), Embedded.schema(), java.time.Clock.systemUTC()))
                    .isInstanceOf(EmbeddedDirectoryException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port());
        }
        Embedded.start(parent).close();
    }

    private byte[] journalOfThree() throws LDAPException, IOException {
        try (EmbeddedDirectory directory = Embedded.start(parent);
                LDAPConnection gateway = Embedded.asGateway(directory.port())) {
            for (String uid : List.of("one", "two", "three")) {
                gateway.add(Embedded.person(uid));
            }
        }
        return Files.readAllBytes(Embedded.journal(parent));
    }

    private static int lastRecord(byte[] journal) {
        return new String(journal, StandardCharsets.ISO_8859_1).lastIndexOf("\n# ") + 1;
    }

    private List<String> people() throws LDAPException {
        try (EmbeddedDirectory directory = Embedded.start(parent)) {
            return Embedded.everything(directory.port()).stream()
                    .filter(line -> line.contains(" uid: "))
                    .map(line -> line.substring(line.indexOf(" uid: ") + 6))
                    .sorted(java.util.Comparator.comparing(List.of("one", "two", "three", "jane", "joan")::indexOf))
                    .toList();
        }
    }

    private String journalText() throws IOException {
        return Files.readString(Embedded.journal(parent), StandardCharsets.ISO_8859_1);
    }

    private void assertNowhere(List<String> secrets) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String secret : secrets) {
                    String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
                    assertThat(text).doesNotContain(secret).doesNotContain(encoded);
                }
            }
        }
    }
}
