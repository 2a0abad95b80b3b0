package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImportLineTest {
    @Test
    void itTellsThePaceAndHowLongItStillTakes() {
        assertThat(ImportLine.text(4_000, 370_000, false, TimeUnit.SECONDS.toNanos(2)))
                .isEqualTo("imports 2,000 rows/s, 3:05 left");
        assertThat(ImportLine.text(0, 10, false, 5)).isEqualTo("imports");
        assertThat(ImportLine.text(10, 10, true, 5)).isEqualTo("waits for the directory");
    }
}
