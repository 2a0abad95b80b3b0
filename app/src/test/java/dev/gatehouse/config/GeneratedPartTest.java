package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPartTest {
    @TempDir
    Path folder;

    @Test
    void aPartThatIsOutOfDateFailsUntilItIsWritten() throws Exception {
        Path page = page("before\n<!-- generated: keys -->\nold\n<!-- end of generated: keys -->\nafter\n");

        assertThatThrownBy(() -> GeneratedPart.assertCurrent(page, "keys", "new $1\n", false))
                .hasMessageContaining("-Dgatehouse.pages=write");
        GeneratedPart.assertCurrent(page, "keys", "new $1\n", true);

        GeneratedPart.assertCurrent(page, "keys", "new $1\n", false);
        assertThat(page)
                .hasContent("before\n<!-- generated: keys -->\nnew $1\n<!-- end of generated: keys -->\nafter\n");
    }

    @Test
    void aPageWithoutThePartFails() throws Exception {
        Path page = page("nothing\n");

        assertThatThrownBy(() -> GeneratedPart.assertCurrent(page, "keys", "x\n", true))
                .hasMessageContaining("<!-- generated: keys -->");
    }

    private Path page(String text) throws Exception {
        return Files.writeString(folder.resolve("page.md"), text);
    }
}
