package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateway processes before one slapd without a uniqueness rule, 16 threads on each, every way of creating a person,
 * each person in several spellings: one success each, and a proper duplicate for every other.
 *
 * <p>{@code -Dgatehouse.people=500} for the whole figure.
 */
class TwoGatewayProcessesTest {
    private static final int PEOPLE = Integer.getInteger("gatehouse.people", 60);
    private static final int THREADS_EACH = 16;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void ofEachPersonThereIsOneEntryAndOneSuccess() throws Exception {
        try (Backend backend = new RealServerBackend(Slapd.start(Slapd.options().withNoSync()))) {
            Files.writeString(folder.resolve("gatehouse.yaml"), TestGatehouse.yaml(backend.directoryYaml()));
            try (TestGatehouse minter = TestGatehouse.before(backend);
                    GatehouseProcess first = GatehouseProcess.serve(folder, "--config", "gatehouse.yaml");
                    GatehouseProcess second = GatehouseProcess.serve(folder, "--config", "gatehouse.yaml")) {
                race(minter.token("admin"), List.of(first, second));
            }
            assertThat(backend.entries(Filter.createPresenceFilter("uid"))).hasSize(PEOPLE);
        }
    }

    private void race(String token, List<GatehouseProcess> gateways) throws Exception {
        Map<Integer, Integer> successes = new ConcurrentHashMap<>();
        Map<String, String> surprises = new ConcurrentHashMap<>();
        List<Callable<Void>> calls = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            for (CreateCall call : CreateCall.values()) {
                for (String spelling : spellings(person)) {
                    GatehouseProcess gateway = gateways.get(calls.size() % gateways.size());
                    int who = person;
                    calls.add(() -> {
                        HttpResponse<byte[]> response = http.send(
                                call.request(gateway.origin(), token, name(call, spelling), spelling + "@example.com"),
                                BodyHandlers.ofByteArray());
                        if (call.created(response)) {
                            successes.merge(who, 1, Integer::sum);
                        } else if (!call.duplicate(response)) {
                            surprises.put(call + " " + response.statusCode(), CreateCall.text(response));
                        }
                        return null;
                    });
                }
            }
        }
        Collections.shuffle(calls, new Random(7));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS_EACH * gateways.size());
        try {
            for (Future<Void> future : threads.invokeAll(calls)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(surprises).isEmpty();
        assertThat(successes).hasSize(PEOPLE);
        assertThat(successes.values()).allMatch(times -> times == 1);
        System.out.println(calls.size() + " creates of " + PEOPLE + " people through two processes: " + successes.size()
                + " succeeded, " + (calls.size() - successes.size()) + " were duplicates");
    }

    /** The local part of an address, which has to be ASCII, in three letter cases. */
    private static List<String> spellings(int person) {
        String name = "racer" + person;
        return List.of(name, name.toUpperCase(Locale.ROOT), "R" + name.substring(1));
    }

    /** The user name in full-width letters where the contract takes them: compatibility variants are one name (RFC 8265). */
    private static String name(CreateCall call, String spelling) {
        if (call == CreateCall.CAMUNDA || !spelling.startsWith("R")) {
            return spelling;
        }
        StringBuilder wide = new StringBuilder();
        spelling.chars().forEach(c -> wide.appendCodePoint(c - '!' + 0xFF01));
        return wide.toString();
    }
}
