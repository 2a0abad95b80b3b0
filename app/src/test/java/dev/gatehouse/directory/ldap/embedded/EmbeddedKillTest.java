package dev.gatehouse.directory.ldap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the process died: killed, and with a disk that takes no more. */
class EmbeddedKillTest {
    private static final int WRITERS = 8;

    @TempDir
    private Path folder;

    @Test
    void acknowledgedWritesSurviveKills() throws Exception {
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Writer("w" + i + "-", new Random(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        Random random = new Random(17);
        int acknowledged = 0;
        try {
            for (int round = 0; round < 5; round++) {
                try (DirectoryProcess process = DirectoryProcess.start(folder, 0)) {
                    List<Future<Integer>> results = new ArrayList<>();
                    for (Writer writer : writers) {
                        results.add(threads.submit(() -> writer.run(process.port())));
                    }
                    TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(500)); // the time of the kill is the point here
                    process.kill();
                    for (Future<Integer> result : results) {
                        acknowledged += result.get(60, TimeUnit.SECONDS);
                    }
                }
                try (EmbeddedDirectory directory = Embedded.start(folder);
                        LDAPConnection gateway = Embedded.asGateway(directory.port())) {
                    for (Writer writer : writers) {
                        writer.compare(gateway);
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(acknowledged).as("writes that could be lost").isGreaterThan(50);
    }

    @Test
    void aWriteThatCannotBeKeptIsNotAcknowledgedAndNothingIsAnsweredAfterIt() throws Exception {
        int acknowledged = 0;
        try (DirectoryProcess process = DirectoryProcess.start(folder, 64);
                LDAPConnection writer = Embedded.asGateway(process.port());
                LDAPConnection reader = Embedded.asGateway(process.port())) {
            ResultCode failure = ResultCode.SUCCESS;
            while (failure.equals(ResultCode.SUCCESS) && acknowledged < 1_000) {
                try {
                    writer.add(Embedded.person("p" + acknowledged));
                    acknowledged++;
                } catch (LDAPException e) {
                    failure = e.getResultCode();
                }
            }
            assertThat(failure).as("no answer, as the outcome is not known").isEqualTo(ResultCode.SERVER_DOWN);
            String lost = Embedded.dn("p" + acknowledged);
            assertThat(code(() -> reader.getEntry(lost))).isEqualTo(ResultCode.UNAVAILABLE);
            assertThat(code(() -> reader.add(Embedded.person("later")))).isEqualTo(ResultCode.UNAVAILABLE);
            assertThat(code(() -> reader.bind(Embedded.GATEWAY, Embedded.PASSWORD)))
                    .isEqualTo(ResultCode.UNAVAILABLE);
        }
        assertThat(acknowledged).isPositive();
        try (EmbeddedDirectory directory = Embedded.start(folder);
                LDAPConnection gateway = Embedded.asGateway(directory.port())) {
            assertThat(gateway.search(Embedded.BASE, SearchScope.ONE, "(uid=*)", "1.1")
                            .getEntryCount())
                    .isEqualTo(acknowledged);
        }
    }

    private static ResultCode code(LdapCall call) {
        try {
            call.run();
            return ResultCode.SUCCESS;
        } catch (LDAPException e) {
            return e.getResultCode();
        }
    }

    private interface LdapCall {
        void run() throws LDAPException;
    }

    /** Writes below its own prefix and keeps the ledger: what was acknowledged, and what was under way. */
    private static final class Writer {
        private final String prefix;
        private final Random random;
        private Map<String, String> acknowledged = new TreeMap<>();
        private Map<String, String> underWay = new TreeMap<>();
        private int serial;

        Writer(String prefix, Random random) {
            this.prefix = prefix;
            this.random = random;
        }

        int run(int port) {
            int count = 0;
            try (LDAPConnection connection = Embedded.asGateway(port)) {
                while (true) {
                    write(connection);
                    acknowledged = underWay;
                    count++;
                }
            } catch (LDAPException e) {
                assertThat(e.getResultCode()).isIn(ResultCode.SERVER_DOWN, ResultCode.CONNECT_ERROR);
                return count;
            }
        }

        void compare(LDAPConnection gateway) throws LDAPException {
            Map<String, String> found = new TreeMap<>();
            for (SearchResultEntry entry : gateway.search(
                            Embedded.BASE, SearchScope.ONE, "(uid=" + prefix + "*)", "uid", "description")
                    .getSearchEntries()) {
                found.put(entry.getAttributeValue("uid"), entry.getAttributeValue("description"));
            }
            assertThat(found).isIn(acknowledged, underWay);
            acknowledged = found;
            underWay = found;
        }

        private void write(LDAPConnection connection) throws LDAPException {
            underWay = new TreeMap<>(acknowledged);
            serial++;
            String value = "value " + serial;
            if (acknowledged.isEmpty() || random.nextInt(3) == 0) {
                String uid = prefix + serial;
                underWay.put(uid, value);
                connection.add(Embedded.person(uid, new com.unboundid.ldap.sdk.Attribute("description", value)));
                return;
            }
            String uid = List.copyOf(acknowledged.keySet()).get(random.nextInt(acknowledged.size()));
            switch (random.nextInt(3)) {
                case 0 -> {
                    underWay.remove(uid);
                    connection.delete(Embedded.dn(uid));
                }
                case 1 -> {
                    underWay.put(prefix + serial, underWay.remove(uid));
                    connection.modifyDN(Embedded.dn(uid), "uid=" + prefix + serial, true);
                }
                default -> {
                    underWay.put(uid, value);
                    connection.modify(
                            Embedded.dn(uid), new Modification(ModificationType.REPLACE, "description", value));
                }
            }
        }
    }
}
