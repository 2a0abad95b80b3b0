package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryParametersTest {

    @Test
    void whatIsEncodedIsReadBack() {
        Random random = new Random(1866);
        for (int i = 0; i < 500; i++) {
            Map<String, String> sent = new LinkedHashMap<>();
            for (int j = random.nextInt(8); j > 0; j--) {
                sent.put(j + word(random), word(random));
            }
            String raw = sent.entrySet().stream()
                    .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                    .collect(Collectors.joining("&"));

            QueryParameters read = QueryParameters.parse(raw);

            sent.forEach((name, value) -> assertThat(read.get(name)).contains(value));
        }
    }

    @Test
    void aParameterWithoutValueIsEmptyAndAnAbsentOneAbsent() {
        QueryParameters query = QueryParameters.parse("a&b=&&c==&=d");

        assertThat(query.get("a")).contains("");
        assertThat(query.get("b")).contains("");
        assertThat(query.get("c")).contains("=");
        assertThat(query.get("")).contains("d");
        assertThat(query.get("e")).isEmpty();
        assertThat(QueryParameters.parse("").get("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=%ZZ", "%ZZ=1", "filter=%C3", "a=1&a=2", "a=1&a=1", "a&%61"})
    void aBadEscapeOrARepeatIsRefused(String raw) {
        assertMalformed(raw);
    }

    @Test
    void aHundredParametersAreReadAndNoMore() {
        assertThat(QueryParameters.parse(parameters(100)).get("p99")).contains("1");
        assertMalformed(parameters(101));
    }

    @Test
    void aNameIsFoundInAnyLetterCaseWhereThatIsAsked() {
        QueryParameters query = QueryParameters.parse("PageSize=5");

        assertThat(query.getIgnoreCase("pagesize")).contains("5");
        assertThat(query.get("pagesize")).isEmpty();
    }

    @Test
    void twoNamesThatDifferInCaseOnlyAreARepeatWhereCaseIsIgnored() {
        QueryParameters query = QueryParameters.parse("Page=1&page=2");

        assertThat(query.get("page")).contains("2");
        assertThatThrownBy(() -> query.getIgnoreCase("page"))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    @Test
    void aNumberIsReadWithinItsBounds() {
        assertThat(QueryParameters.parse("n=7").number("n", 1, 0, 10)).isEqualTo(7);
        assertThat(QueryParameters.parse("N=10").number("n", 1, 0, 10)).isEqualTo(10);
        assertThat(QueryParameters.parse("n=").number("n", 1, 0, 10)).isEqualTo(1);
        assertThat(QueryParameters.parse("").number("n", 1, 0, 10)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n=11", "n=-1", "n=x", "n=1.0", "n=99999999999", "n=0x1"})
    void anotherNumberIsInvalidAndNamesTheParameter(String raw) {
        QueryParameters query = QueryParameters.parse(raw);

        assertThatThrownBy(() -> query.number("n", 1, 0, 10)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().detail()).isEqualTo("n: must be a whole number from 0 to 10");
        });
    }

    private static void assertMalformed(String raw) {
        assertThatThrownBy(() -> QueryParameters.parse(raw))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String word(Random random) {
        String alphabet = "ab &=+%é😀?#\"";
        return random.ints(random.nextInt(6), 0, alphabet.codePointCount(0, alphabet.length()))
                .map(i -> alphabet.codePointAt(alphabet.offsetByCodePoints(0, i)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
