package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextRuleTest {

    @Test
    void lengthIsCountedInCharactersAndNotInTheirEncoding() {
        TextRule rule = TextRule.atMost(3);

        assertThat(rule.complaint("😀😀😀")).isEmpty();
        assertThat(rule.complaint("😀😀😀😀")).contains("must be at most 3 characters");
        assertThat(rule.complaint("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "\t", "\u007F", "\u0085", "\u009F"})
    void controlCharactersAreRefused(String text) {
        assertThat(TextRule.atMost(10).complaint(text)).contains("must not hold control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDE00b", "\uDE00\uD83D"})
    void halfACharacterIsRefused(String text) {
        assertThat(TextRule.atMost(10).complaint(text)).contains("must be well-formed Unicode text");
    }

    @Test
    void angleBracketsAreRefusedOnRequestOnly() {
        assertThat(TextRule.atMost(10).complaint("<b>")).isEmpty();
        assertThat(TextRule.atMost(10).withoutTags().complaint("<b>")).contains("must not hold '<' or '>'");
        assertThat(TextRule.atMost(10).withoutTags().complaint("a>b")).isPresent();
    }

    @Test
    void namesOfTheWorldPass() {
        for (String name : new String[] {"O'Brien", "Łukasz", "محمد", "山田太郎", "Zoë Ångström-Đặng", "*()\\,=+\"#;"}) {
            assertThat(TextRule.atMost(100).withoutTags().complaint(name))
                    .as(name)
                    .isEmpty();
        }
    }
}
