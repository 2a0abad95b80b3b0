package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Utf8Test {
    private static final String UNRESERVED = "abcXYZ019-._~";

    @Test
    void whatIsEscapedIsUnescapedToTheSame() {
        Random random = new Random(7643);
        for (int i = 0; i < 2000; i++) {
            String text = text(random);

            assertThat(Utf8.unescape(escaped(text, random), false)).isEqualTo(text);
            assertThat(Utf8.unescape(escaped(text, random), true)).isEqualTo(text);
        }
    }

    /** Whatever it is fed, it answers with text or a failure, and text is stable once nothing is left to unescape. */
    @Test
    void noiseIsTextOrMalformed() {
        Random random = new Random(3986);
        for (int i = 0; i < 5000; i++) {
            StringBuilder noise = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                noise.append("%+0aFf/é\u0000".charAt(random.nextInt(9)));
            }
            try {
                String text = Utf8.unescape(noise.toString(), false);
                assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(noise.length() * 2);
            } catch (FailureException e) {
                assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED);
            }
        }
    }

    @Test
    void aPlusIsASpaceInAQueryOnly() {
        assertThat(Utf8.unescape("a+b%2Bc", true)).isEqualTo("a b+c");
        assertThat(Utf8.unescape("a+b%2Bc", false)).isEqualTo("a+b+c");
    }

    @Test
    void textBesideAnEscapeStaysWhatItIs() {
        assertThat(Utf8.unescape("é%20😀", false)).isEqualTo("é 😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "a%",
                "%ZZ",
                "%G0",
                "%0G",
                "%u0041",
                "%-1",
                "%+1",
                "% 1",
                "%C3",
                "%FF",
                "%C0%AF",
                "%ED%A0%80",
                "%F4%90%80%80",
                "%１１"
            })
    void aBadEscapeIsMalformed(String raw) {
        assertThatThrownBy(() -> Utf8.unescape(raw, false))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    @ParameterizedTest
    @CsvSource({"C328", "FF", "80", "C0AF", "EDA080", "F8888080"})
    void bytesThatAreNotUtf8AreMalformed(String hex) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        assertThatThrownBy(() -> Utf8.decode(bytes))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            int c = random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 'x' : c);
        }
        return text.toString();
    }

    private static String escaped(String text, Random random) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = UNRESERVED.indexOf(b) >= 0 && random.nextBoolean();
            escaped.append(
                    plain ? String.valueOf((char) b) : String.format(random.nextBoolean() ? "%%%02X" : "%%%02x", b));
        }
        return escaped.toString();
    }
}
