package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

final class ProgramsTest {
    @Test
    void aServerThatIsNotInstalledIsLeftOutUnlessTheEnvironmentDemandsIt() {
        boolean demanded = Boolean.parseBoolean(System.getenv("GATEHOUSE_REQUIRE_SERVERS"));

        assertThatThrownBy(() -> Programs.require("Nowhere Directory", "no-such-slapd"))
                .isInstanceOf(demanded ? AssertionError.class : TestAbortedException.class)
                .hasMessageContaining("Nowhere Directory")
                .hasMessageContaining("no-such-slapd is not installed");
    }
}
