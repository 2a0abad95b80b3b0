package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a page that is written by a program, between the lines {@code <!-- generated: NAME -->} and
 * {@code <!-- end of generated: NAME -->}. With {@code -Dgatehouse.pages=write} it is written instead of compared.
 */
public final class GeneratedPart {
    private GeneratedPart() {}

    /** Fails unless the part of the page reads so. */
    public static void assertCurrent(Path page, String name, String expected) throws IOException {
        assertCurrent(page, name, expected, "write".equals(System.getProperty("gatehouse.pages")));
    }

    static void assertCurrent(Path page, String name, String expected, boolean write) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end of generated: " + name + " -->";
        Matcher part = Pattern.compile(Pattern.quote(begin) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(text);
        assertThat(part.find())
                .as("%s has the lines %s and %s", page, begin.strip(), end)
                .isTrue();
        if (write) {
            Files.writeString(page, text.substring(0, part.start(1)) + expected + text.substring(part.end(1)));
            return;
        }
        assertThat(part.group(1))
                .as("%s is out of date; run this test with -Dgatehouse.pages=write", page)
                .isEqualTo(expected);
    }
}
