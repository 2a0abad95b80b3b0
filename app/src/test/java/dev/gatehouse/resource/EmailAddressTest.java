package dev.gatehouse.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@techstart.com",
                "J.Doe+tag@a.b.example.co",
                "o'hara!#$%&*/=?^_`{|}~-@xn--bcher-kva.example",
                "invalid@email.reject",
                "1@2.c3",
                "a@b-c.de"
            })
    void anEverydayAddressIsValid(String text) {
        assertThat(EmailAddress.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "jane",
                "jane@",
                "@example.com",
                "jane@localhost",
                "jane@@example.com",
                "jane@a@example.com",
                ".jane@example.com",
                "jane.@example.com",
                "ja..ne@example.com",
                "ja ne@example.com",
                " jane@example.com",
                "jane@example.com ",
                "jane@example.com\n",
                "jane@example..com",
                "jane@.example.com",
                "jane@example.com.",
                "jane@-example.com",
                "jane@example-.com",
                "jane@exa_mple.com",
                "jane@192.168.1.1",
                "jane@[192.168.1.1]",
                "\"jane\"@example.com",
                "Jane <jane@example.com>",
                "jåne@example.com",
                "jane@exämple.com",
                "jane\u0000@example.com",
                "jane@example.com,joe@example.com",
                "ja(ne)@example.com"
            })
    void anythingElseIsNot(String text) {
        assertThat(EmailAddress.isValid(text)).isFalse();
    }

    @Test
    void thePartsHaveTheirGreatestLengths() {
        String label = "d".repeat(63);
        assertThat(EmailAddress.isValid("l".repeat(64) + "@example.com")).isTrue();
        assertThat(EmailAddress.isValid("l".repeat(65) + "@example.com")).isFalse();
        assertThat(EmailAddress.isValid("l@" + label + ".com")).isTrue();
        assertThat(EmailAddress.isValid("l@" + label + "d.com")).isFalse();
        String of254 = "l".repeat(64) + "@" + label + "." + label + "." + "d".repeat(61);
        assertThat(of254).hasSize(254);
        assertThat(EmailAddress.isValid(of254)).isTrue();
        assertThat(EmailAddress.isValid(of254 + "d")).isFalse();
    }
}
