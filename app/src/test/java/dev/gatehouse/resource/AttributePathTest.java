package dev.gatehouse.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "userName",
                "name.givenName",
                "emails.value",
                "members.$ref",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName"
            })
    void aPathReadsBackTheSame(String text) {
        assertThat(AttributePath.of(text)).hasToString(text);
        assertThat(AttributePath.of(text)).isEqualTo(AttributePath.of(text));
    }

    @Test
    void theDotInAUrnIsNoSubAttribute() {
        AttributePath path = AttributePath.of("urn:example:2.0:User:manager.value");
        assertThat(path.schema()).contains("urn:example:2.0:User");
        assertThat(path.attribute()).isEqualTo("manager");
        assertThat(path.subAttribute()).contains("value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "name.",
                ".givenName",
                "a.b.c",
                "a b",
                " userName",
                "urn:example:",
                ":userName",
                "emails[type]",
                "1st",
                "na(me",
                "näme"
            })
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> AttributePath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
