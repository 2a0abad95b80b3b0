package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.TestGatehouse;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One person is one entry, whoever creates him, how often and at once, on every directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnePersonContract {
    private static final int PEOPLE = 40;
    private static final int THREADS = 16;

    private Backend backend;
    private List<TestGatehouse> gateways;

    /** Starts the directory this suite runs on. */
    abstract Backend start();

    /** How many gateways may stand before one directory at once. */
    abstract int gateways();

    @BeforeAll
    void startAll() {
        backend = start();
        gateways = new ArrayList<>();
        for (int i = 0; i < gateways(); i++) {
            gateways.add(TestGatehouse.before(backend));
        }
    }

    @AfterAll
    void stop() {
        if (gateways != null) {
            gateways.forEach(TestGatehouse::close);
        }
        if (backend != null) {
            backend.close();
        }
    }

    @BeforeEach
    void empty() {
        backend.clear();
    }

    @Test
    void ofManyEqualCreatesThroughAllContractsAtOnceExactlyOneSucceeds() throws Exception {
        String token = gateways.get(0).token("admin");
        List<Runnable> calls = new ArrayList<>();
        Map<String, Integer> successes = new ConcurrentHashMap<>();
        List<String> surprises = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < PEOPLE; i++) {
            String name = "person" + i;
            for (CreateCall call : CreateCall.values()) {
                for (boolean upper : new boolean[] {false, true}) {
                    String spelt = upper ? fullWidth(name.toUpperCase(Locale.ROOT)) : name;
                    String email = (upper ? name.toUpperCase(Locale.ROOT) : name) + "@example.com";
                    TestGatehouse gateway = gateways.get(calls.size() % gateways.size());
                    calls.add(() -> {
                        HttpResponse<byte[]> response = call.send(gateway, token, asciiFor(call, spelt, name), email);
                        if (call.created(response)) {
                            successes.merge(name, 1, Integer::sum);
                        } else if (!call.duplicate(response)) {
                            surprises.add(call + " " + response.statusCode() + " " + CreateCall.text(response));
                        }
                    });
                }
            }
        }
        Collections.shuffle(calls, new Random(4));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            calls.forEach(call -> running.add(threads.submit(call)));
            for (Future<?> future : running) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(surprises).isEmpty();
        assertThat(successes)
                .hasSize(PEOPLE)
                .allSatisfy((name, times) -> assertThat(times).isEqualTo(1));
        assertThat(people()).hasSize(PEOPLE);
    }

    @Test
    void aUserMadeByOneContractIsADuplicateInAllOthers() {
        String token = gateways.get(0).token("admin");
        for (CreateCall first : CreateCall.values()) {
            String name = "first-" + first.name().toLowerCase(Locale.ROOT);
            HttpResponse<byte[]> created = first.send(gateways.get(0), token, name, name + "@example.com");
            assertThat(first.created(created)).as(CreateCall.text(created)).isTrue();
            for (CreateCall second : CreateCall.values()) {
                HttpResponse<byte[]> refused =
                        second.send(gateways.get(0), token, name, name.toUpperCase(Locale.ROOT) + "@Example.com");
                assertThat(second.duplicate(refused))
                        .as("%s after %s: %s %s", second, first, refused.statusCode(), CreateCall.text(refused))
                        .isTrue();
            }
        }
    }

    @Test
    void aUserMadeByOneContractIsFoundThroughAllOthers() {
        TestGatehouse gateway = gateways.get(0);
        String token = gateway.token("admin");
        for (CreateCall call : CreateCall.values()) {
            String email = "seen-" + call.name().toLowerCase(Locale.ROOT) + "@example.com";
            assertThat(call.created(call.send(gateway, token, email, email))).isTrue();
            String id = backend.id(people().stream()
                    .filter(entry -> email.equals(entry.getAttributeValue(backend.userNameAttribute())))
                    .findFirst()
                    .orElseThrow());
            assertThat(body(gateway, "/api/v1/user/get_all_users?username=" + email, token))
                    .contains(id);
            assertThat(body(gateway, "/api/1/services/api/1/user/get.json?username=" + email, token))
                    .contains(email);
            assertThat(CreateCall.text(gateway.send(
                            "GET",
                            "/api/v1/users/" + id,
                            Map.of("Authorization", "JWT " + token),
                            java.util.Optional.empty())))
                    .contains(email);
            assertThat(body(gateway, "/api/v1/users/user/?userName=" + email, token))
                    .contains(id.toUpperCase(Locale.ROOT));
            assertThat(body(gateway, "/v2/users/" + email, token)).contains(email);
        }
    }

    @Test
    void tenantsDoNotSeeEachOther() {
        TestGatehouse gateway = gateways.get(0);
        String east = gateway.token("admin", "east");
        String west = gateway.token("admin", "west");
        for (CreateCall call : CreateCall.values()) {
            String name = "both-" + call.name().toLowerCase(Locale.ROOT);
            for (String tenant : List.of(east, west)) {
                HttpResponse<byte[]> created = call.send(gateway, tenant, name, name + "@example.com");
                assertThat(call.created(created)).as(CreateCall.text(created)).isTrue();
            }
            assertThat(gateway.get("/v2/users/only-" + name, west).statusCode()).isEqualTo(404);
        }
        assertThat(people()).hasSize(2 * CreateCall.values().length);
    }

    @Test
    void strangeNamesBecomeACorrectEntryOrAClear400() throws Exception {
        TestGatehouse gateway = gateways.get(0);
        String token = gateway.token("admin");
        List<String> names = List.of(
                "a,b",
                "a+b",
                "a\"b",
                "a\\b",
                "#a",
                "a#",
                " a",
                "a ",
                "a*b",
                "(a",
                "a)",
                "a=b",
                "a;b",
                "a/b",
                "a&b",
                "a\u0000b",
                "jösé",
                "Ａｄａ",
                "漢字",
                "a b",
                "a'b",
                "%41",
                "..",
                "a\tb",
                "\u200ba",
                "😀");
        for (String name : names) {
            HttpResponse<byte[]> response = CreateCall.AMOVE.send(gateway, token, name, name);
            assertThat(response.statusCode())
                    .as("of '%s': %s", name, CreateCall.text(response))
                    .isIn(200, 400);
            List<SearchResultEntry> entries = people().stream()
                    .filter(entry -> name.equals(entry.getAttributeValue(backend.userNameAttribute())))
                    .toList();
            assertThat(entries).as("entries of '%s'", name).hasSize(response.statusCode() == 200 ? 1 : 0);
            if (response.statusCode() == 200) {
                assertThat(new DN(entries.get(0).getDN()).getRDN().getAttributeValues())
                        .containsExactly(name);
            } else {
                assertThat(CreateCall.text(response)).containsIgnoringCase("username");
            }
        }
    }

    private List<SearchResultEntry> people() {
        return backend.people();
    }

    private static String body(TestGatehouse gateway, String target, String token) {
        HttpResponse<byte[]> response = gateway.get(target, token);
        assertThat(response.statusCode())
                .as("%s: %s", target, CreateCall.text(response))
                .isEqualTo(200);
        return CreateCall.text(response);
    }

    /** Camunda's contract takes ASCII user names only. */
    private static String asciiFor(CreateCall call, String spelt, String plain) {
        return call == CreateCall.CAMUNDA ? plain.toUpperCase(Locale.ROOT) : spelt;
    }

    private static String fullWidth(String ascii) {
        return ascii.chars()
                .map(c -> c >= '!' && c <= '~' ? c - '!' + 0xFF01 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
