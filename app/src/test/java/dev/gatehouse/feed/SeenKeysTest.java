package dev.gatehouse.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenKeysTest {
    @Test
    void theFirstRowOfEachKeyIsRemembered() {
        SeenKeys keys = new SeenKeys();
        for (int row = 1; row <= 50_000; row++) {
            assertThat(keys.first("key-" + row, row)).isEmpty();
        }
        for (int row = 1; row <= 50_000; row++) {
            assertThat(keys.first("key-" + row, 99_999)).hasValue(row);
        }
        assertThat(keys.find("another")).isEmpty();
    }
}
