package dev.gatehouse.resource.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import java.nio.charset.StandardCharsets;

/**
 * Whatever a client writes is a filter that reads back as the same, or one of the failures the parser names. In an ordinary
 * build the seeds below this package's resources are run; {@code junit-platform.properties} says how to look for new ones.
 */
class FilterFuzzTest {
    private static final Resource USER = Trees.resource(
            "{'id': '1', 'userName': 'x', 'emails': [{'value': 'a', 'type': 'work', 'primary': true}], 'active': true}");

    @FuzzTest(maxDuration = "60s")
    void filter(byte[] bytes) {
        try {
            Filter filter = FilterParser.parse(text(bytes), ResourceType.USER);
            assertThat(FilterParser.parse(filter.toString(), ResourceType.USER)).isEqualTo(filter);
            boolean matches = FilterEvaluation.matches(filter, USER, ResourceType.USER);
            assertThat(FilterEvaluation.matches(new Filter.Not(filter), USER, ResourceType.USER))
                    .isNotEqualTo(matches);
        } catch (FailureException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_FILTER);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void filterOnAnOwnType(byte[] bytes) {
        try {
            Filter filter = FilterParser.parse(text(bytes), Trees.DEVICE);
            assertThat(FilterParser.parse(filter.toString(), Trees.DEVICE)).isEqualTo(filter);
        } catch (FailureException e) {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID_FILTER);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void path(byte[] bytes) {
        try {
            Target target = FilterParser.target(text(bytes), ResourceType.USER, "path");
            assertThat(ResourceType.USER.resolve(target.attribute().path())).contains(target.attribute());
        } catch (FailureException e) {
            assertThat(e.kind()).isIn(FailureKind.INVALID_PATH, FailureKind.INVALID_FILTER);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
