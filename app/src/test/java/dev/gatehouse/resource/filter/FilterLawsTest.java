package dev.gatehouse.resource.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import dev.gatehouse.resource.filter.Filter.And;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Not;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.filter.Filter.Present;
import dev.gatehouse.resource.filter.Filter.ValuePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every filter: it reads back as it prints, and it means what an independent evaluator takes it for. */
class FilterLawsTest {
    private static final AttributePath EMAILS = AttributePath.of("emails");
    private static final List<String> TEXTS =
            List.of("userName", "title", "name.familyName", "emails.value", Trees.ENTERPRISE + ":department");
    private static final List<String> PARTS = List.of("emails.value", "emails.type", "emails.display");
    private static final List<Operator> OF_TEXTS = List.of(
            Operator.EQ,
            Operator.NE,
            Operator.CO,
            Operator.SW,
            Operator.EW,
            Operator.GT,
            Operator.GE,
            Operator.LT,
            Operator.LE);
    private static final List<String> TIMES =
            List.of("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.500Z", "2025-12-31T23:59:59Z");
    private static final String ALPHABET = "aAbB\"\\*()[]é and/\n\u0000😀";
    /**
     * The independent evaluator folds "ß" and "İ" in other ways, trims no blanks and takes a text that looks like a time for
     * one; none of these is drawn for it.
     */
    private static final String PLAIN = "aAbBx*()";

    private final Random random = new Random(3422);

    @Test
    void aFilterReadsBackAsItPrints() {
        for (int i = 0; i < 6_000; i++) {
            Filter filter = filter(4, ALPHABET, false);
            assertThat(FilterParser.parse(filter.toString(), ResourceType.USER))
                    .as(filter.toString())
                    .isEqualTo(filter);
        }
    }

    @Test
    void aFilterMeansWhatAnIndependentEvaluatorTakesItFor() throws ScimException {
        int matched = 0;
        for (int i = 0; i < 4_000; i++) {
            ObjectNode user = user();
            // two levels: that parser's trees grow with the power of the terms
            Filter filter = filter(2, PLAIN, false);
            boolean expected = FilterEvaluator.evaluate(
                    com.unboundid.scim2.common.filters.Filter.fromString(filter.toString()), user);
            assertThat(FilterEvaluation.matches(filter, Resource.of(user), ResourceType.USER))
                    .as("%s on %s", filter, user)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(800, 3_200);
    }

    @Test
    void anyTextIsAFilterOrIsRefusedWithAPlaceInIt() {
        String[] words = {
            "userName",
            "emails",
            "[",
            "]",
            "(",
            ")",
            "eq",
            "and",
            "or",
            "not",
            "pr",
            "\"x\"",
            "true",
            "null",
            " ",
            ".type",
            "1",
            "\"",
            "\\",
            "active",
            "-",
            ":"
        };
        for (int i = 0; i < 6_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(3) == 0 ? "" : " ");
            }
            try {
                Filter filter = FilterParser.parse(text.toString(), ResourceType.USER);
                assertThat(FilterParser.parse(filter.toString(), ResourceType.USER))
                        .isEqualTo(filter);
            } catch (FailureException e) {
                String detail = e.failure().detail();
                int place = Integer.parseInt(detail.replaceAll("(?s)filter: at character (\\d+):.*", "$1"));
                assertThat(place).as(text + ": " + detail).isBetween(1, text.length() + 1);
            }
        }
    }

    private Filter filter(int depth, String alphabet, boolean isInBrackets) {
        return switch (random.nextInt(depth == 0 ? 4 : 8)) {
            case 0 -> new Present(AttributePath.of(pick(isInBrackets ? PARTS : TEXTS)));
            case 1 ->
                new Comparison(
                        AttributePath.of(isInBrackets ? "emails.primary" : "active"),
                        random.nextBoolean() ? Operator.EQ : Operator.NE,
                        BooleanNode.valueOf(random.nextBoolean()));
            case 2 ->
                isInBrackets
                        ? text(isInBrackets, alphabet)
                        : new Comparison(
                                AttributePath.of("meta.created"),
                                pick(List.of(Operator.EQ, Operator.GT, Operator.GE, Operator.LT, Operator.LE)),
                                TextNode.valueOf(pick(TIMES)));
            case 3 -> text(isInBrackets, alphabet);
            case 4 -> new Not(filter(depth - 1, alphabet, isInBrackets));
            case 5 -> new And(parts(depth, alphabet, isInBrackets));
            case 6 -> new Or(parts(depth, alphabet, isInBrackets));
            default ->
                isInBrackets ? text(isInBrackets, alphabet) : new ValuePath(EMAILS, filter(depth - 1, alphabet, true));
        };
    }

    private Comparison text(boolean isInBrackets, String alphabet) {
        return new Comparison(AttributePath.of(pick(isInBrackets ? PARTS : TEXTS)), pick(OF_TEXTS), word(alphabet));
    }

    private List<Filter> parts(int depth, String alphabet, boolean isInBrackets) {
        List<Filter> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            parts.add(filter(depth - 1, alphabet, isInBrackets));
        }
        return parts;
    }

    private ObjectNode user() {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("userName", word(PLAIN));
        maybe(user, "title", TextNode.valueOf(word(PLAIN)));
        maybe(user, "active", BooleanNode.valueOf(random.nextBoolean()));
        maybe(user, "name", JsonNodeFactory.instance.objectNode().put("familyName", word(PLAIN)));
        maybe(user, "meta", JsonNodeFactory.instance.objectNode().put("created", pick(TIMES)));
        maybe(user, Trees.ENTERPRISE, JsonNodeFactory.instance.objectNode().put("department", word(PLAIN)));
        ArrayNode emails = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            ObjectNode email = emails.addObject().put("value", word(PLAIN));
            maybe(email, "type", TextNode.valueOf(word(PLAIN)));
            maybe(email, "primary", BooleanNode.valueOf(random.nextBoolean()));
        }
        if (!emails.isEmpty()) {
            user.set("emails", emails);
        }
        return user;
    }

    private void maybe(ObjectNode object, String name, JsonNode value) {
        if (random.nextInt(3) > 0) {
            object.set(name, value);
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Short, so that many are equal or part of each other. */
    private String word(String alphabet) {
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.appendCodePoint(letters[random.nextInt(random.nextBoolean() ? 4 : letters.length)]);
        }
        return word.toString();
    }
}
