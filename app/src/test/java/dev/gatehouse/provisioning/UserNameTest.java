package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({
        "jane, Jane",
        "jane, JANE",
        "jane, ｊａｎｅ",
        "fix, ﬁx",
        "strasse, strasse",
        "josé, JOSÉ",
        "josé, jose\u0301",
        "jane doe, Jane  Doe",
        "jane@example.com, Jane@Example.COM"
    })
    void namesThatAreOneForPeopleAreOneHere(String one, String other) {
        assertThat(UserName.canonical(other)).isEqualTo(UserName.canonical(one));
    }

    @ParameterizedTest
    @CsvSource({"jane, jone", "strasse, straße", "a.b, ab", "jose, josé"})
    void namesThatDifferStayApart(String one, String other) {
        assertThat(UserName.canonical(other)).isNotEqualTo(UserName.canonical(one));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a+b", "a\"b", "a\\b", "#a", "a*b", "(a)", "a=b;c", "<a>", "a/b"})
    void asciiPunctuationIsTakenAsItIs(String name) {
        assertThat(UserName.canonical(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " jane",
                "jane ",
                "\u3000jane",
                "ja\u0000ne",
                "ja\tne",
                "ja\u200Bne",
                "ja\u00ADne",
                "☃",
                "😀"
            })
    void whatIsNoUserNameIsRefusedByName(String name) {
        assertThatThrownBy(() -> UserName.canonical(name))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().violations().get(0).field()).isEqualTo("userName"));
    }

    @Test
    void aLoneSurrogateIsRefused() {
        assertThatThrownBy(() -> UserName.canonical("ja\ud800ne")).isInstanceOf(FailureException.class);
    }

    @Test
    void aNameOf257CharactersIsRefused() {
        assertThatThrownBy(() -> UserName.canonical("x".repeat(257))).isInstanceOf(FailureException.class);
        assertThat(UserName.canonical("x".repeat(256))).hasSize(256);
    }

    @Test
    void theCanonicalFormIsItsOwnCanonicalForm() {
        Random random = new Random(8265);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String name = random.ints(1 + random.nextInt(6), 0x20, random.nextBoolean() ? 0x250 : 0x1_FFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            String once;
            try {
                once = UserName.canonical(name);
            } catch (FailureException refused) {
                continue;
            }
            accepted++;
            assertThat(UserName.canonical(once)).as("of %s", name).isEqualTo(once);
        }
        assertThat(accepted).isGreaterThan(1_000);
    }
}
