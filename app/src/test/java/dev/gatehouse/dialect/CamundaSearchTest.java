package dev.gatehouse.dialect;

import static dev.gatehouse.dialect.Requests.json;
import static dev.gatehouse.resource.UserAttributes.DISPLAY_NAME;
import static dev.gatehouse.resource.UserAttributes.EMAIL;
import static dev.gatehouse.resource.UserAttributes.USER_NAME;
import static dev.gatehouse.resource.filter.Filter.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CamundaSearchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"filter\":null,\"sort\":null,\"page\":null}",
                "{\"filter\":{},\"sort\":[],\"page\":{}}",
                "{\"filter\":{\"username\":null,\"name\":{}},\"page\":{\"from\":null,\"searchAfter\":[]}}",
                "{\"filter\":{\"username\":{\"$in\":[],\"$notIn\":[],\"$eq\":null}},\"sort\":[{\"field\":\"username\"}]}"
            })
    void whatIsEmptyCountsAsAbsent(String body) {
        CamundaSearch search = CamundaSearch.of(json(body));
        assertThat(search).isEqualTo(CamundaSearch.ofEverything());
        assertThat(search).isEqualTo(new CamundaSearch(Filter.ALL, 0, 100));
    }

    @Test
    void everyOperatorHasItsFilter() {
        assertThat(filter("{\"username\":\"a\"}")).isEqualTo(eq(USER_NAME, "a"));
        assertThat(filter("{\"name\":{\"$eq\":\"a b\"}}")).isEqualTo(eq(DISPLAY_NAME, "a b"));
        assertThat(filter("{\"email\":{\"$neq\":\"a\"}}")).isEqualTo(new Not(eq(EMAIL, "a")));
        assertThat(filter("{\"email\":{\"$exists\":true}}")).isEqualTo(new Present(EMAIL));
        assertThat(filter("{\"email\":{\"$exists\":false}}")).isEqualTo(new Not(new Present(EMAIL)));
        Filter anyOf = new Or(List.of(eq(USER_NAME, "a"), eq(USER_NAME, "b")));
        assertThat(filter("{\"username\":{\"$in\":[\"a\",\"b\"]}}")).isEqualTo(anyOf);
        assertThat(filter("{\"username\":{\"$notIn\":[\"a\",\"b\"]}}")).isEqualTo(new Not(anyOf));
        assertThat(filter("{\"username\":{\"$neq\":\"a\",\"$exists\":true},\"email\":\"e\"}"))
                .isEqualTo(new And(List.of(new Not(eq(USER_NAME, "a")), new Present(USER_NAME), eq(EMAIL, "e"))));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ze*, SW, ze
            *ze, EW, ze
            *ze*, CO, ze
            ze, EQ, ze
            z\\\\*e\\\\?*, SW, z*e?
            \\\\*ze, EQ, *ze
            *\\\\\\\\, EW, \\
            z(e)*, SW, z(e)
            """)
    void aPatternWithStarsAtItsEndsIsExact(String pattern, Operator operator, String value) {
        assertThat(filter("{\"username\":{\"$like\":\"" + pattern + "\"}}"))
                .isEqualTo(new Comparison(USER_NAME, operator, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**"})
    void aStarAloneMatchesAnyValue(String pattern) {
        assertThat(filter("{\"username\":{\"$like\":\"" + pattern + "\"}}")).isEqualTo(new Present(USER_NAME));
    }

    @Test
    void aPageHasItsBounds() {
        CamundaSearch search = CamundaSearch.of(json("""
                {"sort":[{"field":"username","order":"asc"}],"page":{"from":5,"limit":10000}}
                """));
        assertThat(search.from()).isEqualTo(5);
        assertThat(search.limit()).isEqualTo(10000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"filtr\":{\"username\":\"a\"}}",
                "{\"filter\":{\"userKey\":\"1\"}}",
                "{\"filter\":{\"Username\":\"a\"}}",
                "{\"filter\":\"a\"}",
                "{\"filter\":{\"username\":1}}",
                "{\"filter\":{\"username\":[\"a\"]}}",
                "{\"filter\":{\"username\":\"\"}}",
                "{\"filter\":{\"username\":\"\\ud800\"}}",
                "{\"filter\":{\"username\":{\"$gt\":\"a\"}}}",
                "{\"filter\":{\"username\":{\"eq\":\"a\"}}}",
                "{\"filter\":{\"username\":{\"$eq\":1}}}",
                "{\"filter\":{\"username\":{\"$in\":\"a\"}}}",
                "{\"filter\":{\"username\":{\"$in\":[1]}}}",
                "{\"filter\":{\"username\":{\"$exists\":\"true\"}}}",
                "{\"filter\":{\"username\":{\"$like\":\"a*b\"}}}",
                "{\"filter\":{\"username\":{\"$like\":\"a?\"}}}",
                "{\"filter\":{\"username\":{\"$like\":\"***\"}}}",
                "{\"sort\":[{\"field\":\"username\",\"order\":\"DESC\"}]}",
                "{\"sort\":[{\"field\":\"email\"}]}",
                "{\"sort\":[{\"field\":\"username\"},{\"field\":\"name\"}]}",
                "{\"sort\":\"username\"}",
                "{\"page\":{\"from\":-1}}",
                "{\"page\":{\"from\":1.5}}",
                "{\"page\":{\"from\":\"1\"}}",
                "{\"page\":{\"limit\":0}}",
                "{\"page\":{\"limit\":10001}}",
                "{\"page\":{\"limit\":99999999999}}",
                "{\"page\":{\"after\":\"abc\"}}",
                "{\"page\":1}"
            })
    void whatCannotBeAskedIsRefused(String body) {
        assertThatThrownBy(() -> CamundaSearch.of(json(body))).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().detail()).endsWith(".").doesNotContain("..");
        });
    }

    @Test
    void aListAndAValueHaveTheirGreatestLengths() {
        String values = "\"a\"" + ",\"a\"".repeat(100);
        assertRefused("{\"filter\":{\"username\":{\"$in\":[" + values + "]}}}");
        assertRefused("{\"filter\":{\"username\":\"" + "a".repeat(257) + "\"}}");
    }

    @Test
    void whatIsNoObjectCannotBeRead() {
        assertThatThrownBy(() -> CamundaSearch.of(json("[]")))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    private static void assertRefused(String body) {
        assertThatThrownBy(() -> CamundaSearch.of(json(body))).isInstanceOf(FailureException.class);
    }

    private static Filter filter(String text) {
        return CamundaSearch.of(json("{\"filter\":" + text + "}")).filter();
    }
}
