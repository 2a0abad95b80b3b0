package dev.gatehouse.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ProgramsTest {
    @Test
    void aProgramThatIsThereIsFound() {
        assertThat(Programs.find("sh")).isPresent();
        assertThat(Programs.require("sh", Optional.of(Path.of("/bin/sh")), true))
                .isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void aServerThatIsNotInstalledLeavesItsTestsOutAndSaysSo() {
        assertThatThrownBy(() -> Programs.require("slapd", Optional.empty(), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("slapd is not installed");
    }

    @Test
    void aServerThatIsNotInstalledIsAFailureWhereServersAreRequired() {
        assertThatThrownBy(() -> Programs.require("slapd", Optional.empty(), true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("slapd is not installed")
                .hasMessageContaining(Programs.REQUIRE_ALL);
    }
}
