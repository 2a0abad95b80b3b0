package dev.gatehouse.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of the documents we keep to, as it was given to us.
 *
 * @param name its file, for failures
 * @param text what it says
 */
record ApiDocument(String name, String text) {
    static ApiDocument named(String name) {
        try (InputStream stream = ApiDocument.class.getResourceAsStream("/documents/" + name)) {
            if (stream == null) {
                throw new AssertionError("no document " + name);
            }
            return new ApiDocument(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The fenced blocks of a Markdown document in this language, in order. Lines of one bar alone are the frame of the
     * page one document was copied from.
     */
    List<String> fenced(String language) {
        return Pattern.compile("(?ms)^```" + language + "$(.*?)^```$")
                .matcher(text)
                .results()
                .map(block -> block.group(1)
                        .lines()
                        .filter(line -> !line.equals("|"))
                        .collect(Collectors.joining("\n"))
                        .strip())
                .toList();
    }

    /** The first group of the pattern, which must be there. */
    String find(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("nothing like " + pattern + " in " + name);
        }
        return matcher.group(1);
    }
}
