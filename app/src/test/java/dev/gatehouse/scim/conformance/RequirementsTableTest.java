package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table in the SCIM page is that of the suite. */
class RequirementsTableTest {
    private static final Path PAGE = Path.of("docs/scim.md");
    private static final Pattern PART =
            Pattern.compile("(?<=<!-- conformance:begin -->\n).*?(?=<!-- conformance:end -->)", Pattern.DOTALL);

    @Test
    void thePageHasTheTableOfToday() throws IOException {
        String page = Files.readString(PAGE);
        Matcher part = PART.matcher(page);
        assertThat(part.find()).as("%s has the two marks of the table", PAGE).isTrue();
        String table = "\n" + RequirementsTable.render() + "\n";
        if ("write".equals(System.getProperty("gatehouse.pages"))) {
            Files.writeString(PAGE, page.substring(0, part.start()) + table + page.substring(part.end()));
            return;
        }
        assertThat(part.group())
                .as("%s is out of date; run this test with -Dgatehouse.pages=write", PAGE)
                .isEqualTo(table);
    }

    @Test
    void everyTestNamesItsRequirement() {
        assertThat(Stream.of(ScimConformance.class, SlapdScimConformanceTest.class)
                        .flatMap(suite -> Stream.of(suite.getDeclaredClasses()))
                        .filter(area -> area.isAnnotationPresent(Nested.class))
                        .flatMap(area -> Stream.of(area.getSuperclass().getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Test.class)))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.getAnnotationsByType(Requirement.class))
                        .as(test.toString())
                        .isNotEmpty());
    }
}
