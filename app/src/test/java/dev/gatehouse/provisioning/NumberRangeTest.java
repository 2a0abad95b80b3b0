package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRangeTest {
    @Test
    void isWrittenAsItIsRead() {
        NumberRange range = NumberRange.parse("10000-59999");

        assertThat(range).isEqualTo(new NumberRange(10_000, 59_999)).hasToString("10000-59999");
        assertThat(range.contains(10_000)).isTrue();
        assertThat(range.contains(59_999)).isTrue();
        assertThat(range.contains(60_000)).isFalse();
    }

    @Test
    void whatIsNoRangeIsRefused() {
        for (String text : List.of("", "5", "9-8", "-1-5", "1 - 2", "1-2-3", "a-b", "1-9999999999999999999")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> NumberRange.parse(text));
        }
    }
}
