package dev.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures are only as good as the arithmetic under them. */
class StatisticsTest {
    @Test
    void medianIsTheOneInTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9));
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void ratiosAreOfValuesMeasuredNextToEachOther() {
        assertThat(Spread.ofRatios(List.of(1.0, 30.0, 8.0), List.of(2.0, 40.0, 8.0)))
                .isEqualTo(new Spread(0.75, 0.5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of()));
    }

    @Test
    void noRoundsHaveNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void percentilesCountFromTheQuickest() {
        Histogram latencies = Load.histogram();
        for (int i = 1; i <= 1_000; i++) {
            latencies.recordValue(i * 1_000L);
        }
        Load load = new Load(1, 1_000, 0, 0, latencies, Load.histogram(), Optional.empty());
        Side side = Side.of(List.of(new Side.Round(load, 2_000, 4_000, 8_000), new Side.Round(load, 0, 0, 0)));
        assertThat(side.p50Micros()).isCloseTo(500, withPercentage(0.2));
        assertThat(side.p99Micros()).isCloseTo(990, withPercentage(0.2));
        assertThat(side.done()).isEqualTo(2_000);
        assertThat(side.gatewayMicros()).isEqualTo(1);
        assertThat(side.allocatedBytes()).isEqualTo(4);
    }

    @Test
    void cpuTimeIsUserAndSystem() {
        assertThat(ProcessUsage.cpuMicros("7 (a ) b) S 1 2 3 4 5 6 7 8 9 10 120 30 0 0"))
                .isEqualTo(1_500_000);
    }

    @Test
    void threeTakeTurnsInEachOrderEquallyOften() {
        assertThat(IntStream.range(0, 6).mapToObj(Peer::order))
                .doesNotHaveDuplicates()
                .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder(0, 1, 2));
    }

    @Test
    void resultsOfBeforeLackWhatIsNew(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("results.json"), "{\"command\":\"mvn\",\"operations\":[]}");
        assertThat(Results.read(file).compared()).isEmpty();
        assertThat(Results.read(file).machine()).isNull();
    }

    @Test
    void axesAreDividedByRoundNumbers() {
        assertThat(LineChart.step(100)).isEqualTo(20);
        assertThat(LineChart.step(7_300)).isEqualTo(1_000);
        assertThat(LineChart.step(0.9)).isEqualTo(0.2);
    }
}
