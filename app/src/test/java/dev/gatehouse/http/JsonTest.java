package dev.gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(8259);
        for (int i = 0; i < 1000; i++) {
            JsonNode tree = tree(random, 4);

            assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "{",
                "{\"a\":1,}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":+1}",
                "[1,]",
                "// comment\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "\"open",
                "nul"
            })
    void whatIsNotOneJsonTextIsMalformed(String text) {
        assertMalformed(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        assertMalformed("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertMalformed("{\"a\":1}".getBytes(StandardCharsets.UTF_16));
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST);

        assertThat(Json.read(deep.getBytes(StandardCharsets.UTF_8)).isArray()).isTrue();
        assertMalformed(("[" + deep + "]").getBytes(StandardCharsets.UTF_8));
        assertMalformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theFailureSaysWhereAndNothingOfTheBody() {
        byte[] bytes = "{\n \"password\": \"hunter2\", oops}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Json.read(bytes))
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("oops")
                .hasNoCause();
    }

    private static void assertMalformed(byte[] bytes) {
        assertThatThrownBy(() -> Json.read(bytes))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.MALFORMED));
    }

    private static JsonNode tree(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> nodes.numberNode(random.nextInt());
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.nullNode();
            case 3 -> nodes.textNode("\"\\\u0000\u001F/é😀".substring(0, random.nextInt(6)));
            case 4 -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(tree(random, depth - 1));
                }
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set("member " + i, tree(random, depth - 1));
                }
                yield object;
            }
        };
    }
}
