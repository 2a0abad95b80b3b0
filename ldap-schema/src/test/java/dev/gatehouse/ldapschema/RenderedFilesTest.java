package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checked-in files are what the source renders today. */
final class RenderedFilesTest {
    static final Path FOLDER = Path.of("rendered");

    /** {@code mvn -pl ldap-schema test -Dtest=RenderedFilesTest -Dgatehouse.schema.render=true} writes the files anew. */
    private static final boolean RENDER = Boolean.getBoolean("gatehouse.schema.render");

    static String text(SchemaForm form) throws IOException {
        return Files.readString(file(form), StandardCharsets.UTF_8);
    }

    static Path file(SchemaForm form) {
        return FOLDER.resolve(form.path()).toAbsolutePath();
    }

    @ParameterizedTest
    @EnumSource
    void theFileIsWhatTheSourceRendersToday(SchemaForm form) throws IOException {
        if (RENDER) {
            Files.createDirectories(file(form).getParent());
            Files.writeString(file(form), form.render(), StandardCharsets.UTF_8);
        }
        assertThat(file(form))
                .as("gatehouse.schema was changed; render anew by: mvn -pl ldap-schema test -Dtest=RenderedFilesTest"
                        + " -Dgatehouse.schema.render=true")
                .hasContent(form.render());
    }

    @Test
    void noOtherFileLiesThere() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toAbsolutePath))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(SchemaForm.values())
                            .map(RenderedFilesTest::file)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTextIsAsciiWithLineFeeds(SchemaForm form) {
        assertThat(form.render()).matches("[\\n\\x20-\\x7e]+").endsWith("\n");
    }

    @Test
    void activeDirectoryIsRenderedForAForest() throws Exception {
        String rendered = SchemaForm.activeDirectory(new DN("CN=Schema,CN=Configuration,DC=ad,DC=example,DC=com"));

        List<String> names =
                rendered.lines().filter(line -> line.startsWith("dn: CN=")).toList();
        assertThat(names)
                .hasSize(27)
                .allSatisfy(line -> assertThat(line).endsWith(",CN=Schema,CN=Configuration,DC=ad,DC=example,DC=com"));
    }
}
