package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Backend;
import dev.gatehouse.testing.RealServerBackend;
import dev.gatehouse.testing.Slapd;
import dev.gatehouse.testing.TestGatehouse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A walk by cursor goes on at another gateway before the same directory, and after a restart. */
class CursorsBetweenGatewaysTest {
    private static final int PEOPLE = 25;

    @Test
    void eachPageMayComeFromAnotherGateway() {
        try (Backend directory =
                new RealServerBackend(Slapd.start(Slapd.options().withNoSync()))) {
            List<String> made = new ArrayList<>();
            try (TestGatehouse first = TestGatehouse.before(directory)) {
                for (int i = 0; i < PEOPLE; i++) {
                    made.add(Scim.of(first).createUser("walker" + i).id());
                }
            }
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                try (TestGatehouse next = TestGatehouse.before(directory)) {
                    ScimAnswer page = Scim.of(next)
                            .get("/Users?count=10&cursor=" + cursor)
                            .is(200);
                    seen.addAll(page.each("id"));
                    cursor = page.at("/nextCursor").asText("");
                }
            } while (!cursor.isEmpty());
            assertThat(seen).containsExactlyInAnyOrderElementsOf(made);
        }
    }
}
