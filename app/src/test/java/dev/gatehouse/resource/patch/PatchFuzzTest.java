package dev.gatehouse.resource.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import java.io.IOException;
import java.util.Set;

/** Whatever a client sends is a patch or a resource, or one of the failures the readers name; seeds as for the filter. */
class PatchFuzzTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Set<FailureKind> NAMED = Set.of(
            FailureKind.INVALID,
            FailureKind.INVALID_PATH,
            FailureKind.INVALID_FILTER,
            FailureKind.NO_TARGET,
            FailureKind.MUTABILITY,
            FailureKind.TOO_MANY);
    private static final Resource USER = Trees.resource(
            "{'id': '1', 'userName': 'x', 'emails': [{'value': 'a', 'type': 'work', 'primary': true}], 'active': true}");

    @FuzzTest(maxDuration = "60s")
    void patch(byte[] bytes) {
        JsonNode body;
        try {
            body = MAPPER.readTree(bytes);
        } catch (IOException e) {
            return;
        }
        try {
            Resource after = PatchReader.read(body, ResourceType.USER, false).apply(USER);
            assertThat(ResourceReader.read(after.tree(), ResourceType.USER)
                            .tree()
                            .path("userName"))
                    .isEqualTo(after.tree().path("userName"));
        } catch (FailureException e) {
            assertThat(e.kind()).isIn(NAMED);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void body(byte[] bytes) {
        for (ResourceType type : new ResourceType[] {ResourceType.USER, ResourceType.GROUP, Trees.DEVICE}) {
            try {
                Resource once = ResourceReader.read(MAPPER.readTree(bytes), type);
                assertThat(ResourceReader.read(once.tree(), type)).isEqualTo(once);
            } catch (FailureException e) {
                assertThat(e.kind()).isIn(NAMED);
            } catch (IOException e) {
                return;
            }
        }
    }
}
