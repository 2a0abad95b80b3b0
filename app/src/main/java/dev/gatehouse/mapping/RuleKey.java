package dev.gatehouse.mapping;

import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SCIM side of a line of the mapping: {@code title}, {@code name.givenName}, {@code emails.value}, or one type of a
 * multi-valued attribute, as {@code phoneNumbers[type eq "mobile"]}.
 *
 * @param resolved what it names
 * @param type the type of the elements
 */
record RuleKey(Resolved resolved, Optional<String> type) {
    private static final Pattern BY_TYPE = Pattern.compile("(.+)\\[type eq \"([^\"\\\\]+)\"](?:\\.value)?");

    /** Fails with IllegalArgumentException for what the schemas of the type do not have. */
    static RuleKey parse(String text, ResourceType resourceType) {
        Matcher byType = BY_TYPE.matcher(text);
        boolean hasType = byType.matches();
        Resolved resolved = resourceType
                .resolve(hasType ? byType.group(1) : text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no attribute of " + resourceType.name() + " and its extensions"));
        if (hasType
                && !(resolved.definition().isComplex() && resolved.definition().multiValued())) {
            throw new IllegalArgumentException("'" + text + "' does not name elements of a multi-valued attribute");
        }
        return new RuleKey(resolved, hasType ? Optional.of(byType.group(2)) : Optional.empty());
    }

    /** The same for two spellings of one key. */
    String canonical() {
        return resolved.path()
                + type.map(word -> "[" + word.toLowerCase(Locale.ROOT) + "]").orElse("");
    }
}
