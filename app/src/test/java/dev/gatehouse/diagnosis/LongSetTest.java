package dev.gatehouse.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongSetTest {
    @Test
    void itHoldsWhatASetHolds() {
        Random random = new Random(4);
        Set<Long> expected = new HashSet<>();
        LongSet set = new LongSet();
        for (int i = 0; i < 100_000; i++) {
            // few enough values that many come twice, and among them those that hashing likes least
            long value = random.nextBoolean() ? random.nextInt(20_000) : (long) random.nextInt(20_000) << 40;
            assertThat(set.add(value)).isEqualTo(expected.add(value));
        }
        assertThat(set.size()).isEqualTo(expected.size());
        for (long value : expected) {
            assertThat(set.contains(value)).isTrue();
        }
        assertThat(set.contains(-1)).isFalse();
    }

    @Test
    void zeroIsAValueLikeAnother() {
        LongSet set = new LongSet();
        assertThat(set.contains(0)).isFalse();
        assertThat(set.add(0)).isTrue();
        assertThat(set.add(0)).isFalse();
        assertThat(set.size()).isOne();
    }
}
