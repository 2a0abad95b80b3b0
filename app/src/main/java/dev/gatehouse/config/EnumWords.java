package dev.gatehouse.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words for an enum's constants: what {@code toString} says where the enum has its own, else the name in kebab case
 * ({@code IN_ADD} is {@code in-add}). Read in any letter case; the constant's name is read too.
 */
final class EnumWords {
    private EnumWords() {}

    static ScalarType scalarType(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        Map<String, Object> accepted = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(word((Enum<?>) constant), constant);
            accepted.put(folded(word((Enum<?>) constant)), constant);
            accepted.putIfAbsent(folded(((Enum<?>) constant).name()), constant);
        }
        String list = String.join(", ", words.keySet());
        String pageWord = words.keySet().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        return new ScalarType("one of " + pageWord, "write one of " + list, (text, folder) -> {
            Object constant = accepted.get(folded(text));
            if (constant == null) {
                throw new IllegalArgumentException("is none of the words known here");
            }
            return constant;
        });
    }

    private static String word(Enum<?> constant) {
        return constant.toString().equals(constant.name()) ? folded(constant.name()) : constant.toString();
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
