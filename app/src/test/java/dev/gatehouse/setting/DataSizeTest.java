package dev.gatehouse.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "1B, 1",
        "2kB, 2000",
        "2KB, 2000",
        "256KiB, 262144",
        "1MB, 1000000",
        "1mib, 1048576",
        "2GiB, 2147483648"
    })
    void unitsAreDecimalOrBinaryAsWritten(String text, long bytes) {
        assertThat(DataSize.parse(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "MB", "1 MB", "-1B", "1.5MB", "1TB", "9999999999999999999B", "99999999999GiB"})
    void anythingElseIsRefusedWithoutEcho(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSize.parse(text))
                .withMessageMatching("is not a size|is too large a size");
    }

    @Test
    void aNegativeSizeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DataSize(-1));
    }

    @Test
    void whatIsPrintedReadsBack() {
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            DataSize size = new DataSize(random.nextLong() >>> (1 + random.nextInt(62)));
            assertThat(DataSize.parse(size.toString())).isEqualTo(size);
        }
        assertThat(new DataSize(1 << 20)).hasToString("1MiB");
        assertThat(new DataSize(3_000_000)).hasToString("3MB");
        assertThat(new DataSize(1_025)).hasToString("1025B");
    }
}
