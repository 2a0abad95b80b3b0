package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.CreateCall;
import dev.gatehouse.testing.FaultProxy;
import dev.gatehouse.testing.GatehouseProcess;
import dev.gatehouse.testing.ProgramRun;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway process killed (SIGKILL) at each step of a create, before a real slapd with the claim guard: whoever was
 * acknowledged is there, nobody is there twice, and nothing that was left behind stands in the way of the next create.
 *
 * <p>One round kills at each step once. {@code -Dgatehouse.kills=200} goes on until there were that many.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledGatewayTest {
    /** More requests to the directory than any create needs. */
    private static final int MOST_STEPS = 40;

    private static final int KILLS = Integer.getInteger("gatehouse.kills", 1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();
    private int kills;

    @TempDir
    private Path folder;

    private RealServer server;
    private Backend backend;
    private TestGatehouse survivor;

    @BeforeAll
    void start() {
        server = Slapd.start(Slapd.options().withNoSync());
        backend = new RealServerBackend(server);
        survivor = TestGatehouse.before(backend);
    }

    @AfterAll
    void stop() {
        survivor.close();
        backend.close();
    }

    @Test
    void nobodyIsLostOrDoubledOrBlockedWhenAGatewayIsKilledAtAnyStepOfACreate() throws Exception {
        do {
            for (CreateCall call : KILLS > 1 ? CreateCall.values() : new CreateCall[] {CreateCall.CRAFTER}) {
                round(call);
            }
        } while (kills < KILLS);

        List<SearchResultEntry> people = backend.entries(Filter.createPresenceFilter("uid"));
        assertThat(people)
                .extracting(entry -> entry.getAttributeValue("mail"))
                .containsExactlyInAnyOrderElementsOf(wanted)
                .containsAll(acknowledged);
        Files.writeString(folder.resolve("gatehouse.yaml"), TestGatehouse.yaml(backend.directoryYaml()));
        ProgramRun verify = GatehouseProcess.run(folder, Map.of(), "verify", "--config", "gatehouse.yaml");
        assertThat(verify.status()).as(verify.output()).isZero();
        System.out.println("gateways killed: " + kills + "; acknowledged before it: " + acknowledged.size()
                + "; people: " + people.size() + " of " + wanted.size());
    }

    /** Kills at the first step, at the second, and so on until a create comes to its end. */
    private void round(CreateCall call) throws Exception {
        for (int step = 1; step < MOST_STEPS; step++) {
            boolean onTheWay = killedAt(call, step, false);
            boolean unanswered = killedAt(call, step, true);
            if (!onTheWay && !unanswered) {
                assertThat(step).as("steps of a create").isGreaterThan(4);
                return;
            }
        }
        throw new AssertionError("a create never came to its end");
    }

    /** Whether the create was still under way then; afterwards the same person is created by another gateway. */
    private boolean killedAt(CreateCall call, int step, boolean unanswered) throws Exception {
        String name = "killed-" + wanted.size();
        String email = name + "@example.com";
        wanted.add(email);
        boolean frozenInTime;
        try (FaultProxy proxy = FaultProxy.before(server.port());
                GatehouseProcess victim = GatehouseProcess.serve(folder, "--config", configuration(proxy))) {
            // what is done once for a connection is not a step of the create
            assertThat(victim.get("/health/ready", "none").statusCode()).isEqualTo(200);
            assertThat(created(victim, call, "warm-" + name)).isTrue();
            CountDownLatch frozen = proxy.freezeAfter(step - 1 + (unanswered ? 1 : 0), unanswered);
            CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                    call.request(victim.origin(), survivor.token("admin"), name, email), BodyHandlers.ofByteArray());
            awaitEither(frozen, answer);
            frozenInTime = frozen.getCount() == 0 || !answer.isDone();
            victim.kill();
            kills++;
            if (!answer.isCompletedExceptionally() && answer.isDone() && call.created(answer.get())) {
                acknowledged.add(email);
            }
        }
        HttpResponse<byte[]> second = call.send(survivor, survivor.token("admin"), name, email);
        boolean isThere =
                backend.entries(Filter.createEqualityFilter("mail", email)).size() == 1;
        assertThat(isThere && (call.created(second) || call.duplicate(second)))
                .as("step %s of %s: %s %s", step, call, second.statusCode(), CreateCall.text(second))
                .isTrue();
        return frozenInTime;
    }

    private boolean created(GatehouseProcess victim, CreateCall call, String name) throws Exception {
        String email = name + "@example.com";
        wanted.add(email);
        acknowledged.add(email);
        return call.created(http.send(
                call.request(victim.origin(), survivor.token("admin"), name, email), BodyHandlers.ofByteArray()));
    }

    /** Returns when all has stopped or the create has come to its end, and in any case in time: then the kill is as good. */
    private static void awaitEither(CountDownLatch frozen, CompletableFuture<?> answer) throws InterruptedException {
        for (int i = 0; i < 2_000 && !answer.isDone(); i++) {
            if (frozen.await(5, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private String configuration(FaultProxy proxy) throws IOException {
        String yaml = TestGatehouse.yaml(RealServerBackend.directoryYaml(proxy.url()));
        Files.writeString(folder.resolve("gatehouse.yaml"), yaml);
        return "gatehouse.yaml";
    }
}
