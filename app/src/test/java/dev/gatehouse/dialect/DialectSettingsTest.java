package dev.gatehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DialectSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "/", "camunda", "/a/", "//a", "/a b", "/a/{b}", "/a%20", "/a?b"})
    void aPrefixThatIsNoPathIsRefused(String prefix) {
        assertThatThrownBy(() -> new AmoveSettings(true, Optional.of(prefix), 400))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MaplePressSettings(true, Optional.of(prefix)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CamundaSettings(true, Optional.of(prefix), "8.7", 400))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrefixMayHaveSeveralSegments() {
        assertThat(new MaplePressSettings(true, Optional.of("/dialects/maple-press")).prefix())
                .contains("/dialects/maple-press");
    }

    @Test
    void onlyTwoStatusesStandForADuplicate() {
        assertThatThrownBy(() -> new AmoveSettings(true, Optional.empty(), 422))
                .hasMessage("duplicateStatus must be 400 or 409");
        assertThatThrownBy(() -> new CamundaSettings(true, Optional.empty(), "8.7", 500))
                .hasMessage("duplicateStatus must be 400 or 409");
    }

    @Test
    void anUnknownEditionIsRefused() {
        assertThatThrownBy(() -> new CamundaSettings(true, Optional.empty(), "8.9", 400))
                .hasMessage("edition must be 8.7 or 8.8");
    }
}
