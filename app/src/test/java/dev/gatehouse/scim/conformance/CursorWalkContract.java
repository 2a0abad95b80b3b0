package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A walk through many users by cursor while others come and go. */
abstract class CursorWalkContract extends ScimArea {
    private static final int STAYERS = 1_800;
    private static final int LEAVERS = 200;
    private static final int THREADS = 8;
    private static final int PAGE = 50;

    @Test
    @Requirement(
            rfc = 9865,
            section = "2",
            level = OURS,
            text = "of 2,000 users walked by cursor nobody who stays is lost or doubled while others come and go")
    void nobodyWhoStaysIsLostOrDoubled() throws Exception {
        Scim own = scim().in("cursor-walk");
        Map<String, String> stayers = new ConcurrentHashMap<>();
        Map<String, String> leavers = new ConcurrentHashMap<>();
        create(own, "stayer", STAYERS, stayers);
        create(own, "leaver", LEAVERS, leavers);

        List<String> seen = new ArrayList<>();
        AtomicBoolean walking = new AtomicBoolean(true);
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<?> leaving = others.submit(() ->
                    leavers.values().forEach(id -> own.delete("/Users/" + id).is(204)));
            AtomicInteger joiners = new AtomicInteger();
            Future<?> joining = others.submit(() -> {
                while (walking.get() && joiners.get() < LEAVERS) {
                    own.createUser("joiner" + joiners.incrementAndGet());
                }
            });
            String cursor = "";
            do {
                ScimAnswer page = own.get("/Users?attributes=userName&count=" + PAGE + "&cursor=" + cursor);
                seen.addAll(page.each("id"));
                cursor = page.at("/nextCursor").asText();
                assertThat(seen.size()).as("the walk comes to an end").isLessThan(3 * (STAYERS + LEAVERS));
            } while (!cursor.isEmpty());
            walking.set(false);
            leaving.get();
            joining.get();
        } finally {
            others.shutdownNow();
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(stayers.values());
    }

    private static void create(Scim scim, String stem, int number, Map<String, String> ids) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> creates = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                String name = stem + i;
                creates.add(
                        threads.submit(() -> ids.put(name, scim.createUser(name).id())));
            }
            for (Future<?> create : creates) {
                create.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
