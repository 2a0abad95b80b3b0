package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void aStepIsNamed() {
        assertThat(ProgressLine.line("connecting", 0, 0)).isEqualTo("connecting …");
    }

    @Test
    void withoutATotalTheDoneAreCounted() {
        assertThat(ProgressLine.line("counting", 12_345, 0)).isEqualTo("counting  12,345");
    }

    @Test
    void withATotalTheBarFills() {
        assertThat(ProgressLine.line("checking", 50_000, 100_000))
                .isEqualTo("checking  [" + "#".repeat(15) + ".".repeat(15) + "] 50,000 of 100,000");
    }

    @Test
    void moreThanTheTotalIsAFullBar() {
        assertThat(ProgressLine.line("checking", 11, 10)).contains("[" + "#".repeat(30) + "]");
    }
}
