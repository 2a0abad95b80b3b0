package dev.gatehouse.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunHeadTest {
    @Test
    void aRowHasOneIdInOneImportAndAnotherInAnyOther() {
        RunHead head = RunHead.next("digest", "demo dc=example", false);
        RunHead other = RunHead.next("digest", "demo dc=example", false);
        Set<UUID> ids = new HashSet<>();
        for (int row = 1; row <= 10_000; row++) {
            UUID id = head.id(row);
            assertThat(RunHead.of(head.json()).orElseThrow().id(row)).isEqualTo(id);
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            ids.add(id);
            ids.add(other.id(row));
        }
        assertThat(ids).hasSize(20_000);
    }
}
