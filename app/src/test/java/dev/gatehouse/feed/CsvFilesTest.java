package dev.gatehouse.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceReader;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files read row by row: what is in them comes out, and whatever is in them each row is read whole or not at all. */
class CsvFilesTest {
    private static final String[] HEADERS = {
        "userName", "name.givenName", "surname", "E-Mail", "\"emails[type eq \"\"home\"\"].value\"", "title"
    };

    @TempDir
    private Path folder;

    @Test
    void whatIsPrintedIsReadBackTheSame() throws Exception {
        Random random = new Random(4180);
        for (int round = 0; round < 60; round++) {
            char separator = random.nextBoolean() ? ',' : ';';
            String end = random.nextBoolean() ? "\n" : "\r\n";
            StringBuilder csv = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            csv.append(String.join(String.valueOf(separator), HEADERS)).append(end);
            List<Resource> wanted = new ArrayList<>();
            for (int row = random.nextInt(1, 20); row > 0; row--) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < HEADERS.length; i++) {
                    cells.add(i > 0 && random.nextInt(4) == 0 ? "" : text(random, i == 0));
                }
                wanted.add(resource(cells));
                csv.append(String.join(
                                String.valueOf(separator),
                                cells.stream()
                                        .map(cell -> printed(cell, separator, random))
                                        .toList()))
                        .append(row == 1 && random.nextBoolean() ? "" : end)
                        .append(random.nextInt(5) == 0 && row > 1 ? end : "");
            }

            List<Row> rows = rows(csv.toString().getBytes(StandardCharsets.UTF_8));

            assertThat(rows)
                    .extracting(row -> row.user().orElse(Resource.EMPTY))
                    .as("%s", csv)
                    .isEqualTo(wanted);
            assertThat(rows)
                    .extracting(Row::userName)
                    .isEqualTo(wanted.stream()
                            .map(user -> user.text(UserAttributes.USER_NAME))
                            .toList());
        }
    }

    @Test
    void noBytesMakeItFailAndNoneMakeHalfARow() throws Exception {
        Random random = new Random(99);
        byte[] pieces = ",;\"\n\r\\ a\u00e9\u0000".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3_000; round++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.writeBytes("userName,surname,E-Mail\n".getBytes(StandardCharsets.UTF_8));
            for (int i = random.nextInt(80); i > 0; i--) {
                file.write(random.nextInt(6) == 0 ? random.nextInt(256) : pieces[random.nextInt(pieces.length)]);
            }
            for (Row row : rows(file.toByteArray())) {
                assertThat(row.user().isPresent()).isNotEqualTo(row.failure().isPresent());
                assertThat(row.line()).isGreaterThan(1);
            }
        }
    }

    @Test
    void aBadRowIsItsOwnFailure() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("userName,surname\nanna,Ek\nbe\"rt,Holm\n\"cleo\"x,Ng\ndora,Ek,more\nerik\n"
                .getBytes(StandardCharsets.UTF_8));
        file.writeBytes(new byte[] {'f', (byte) 0xFF, ',', 'x', '\n'});
        file.writeBytes(("g," + "x".repeat(70_000) + "\n").getBytes(StandardCharsets.UTF_8));
        file.writeBytes(("h,\"" + "x\n".repeat(200_000) + "\"\nlast,Row\n").getBytes(StandardCharsets.UTF_8));
        file.writeBytes("i,\"never closed\nj,Swallowed\n".getBytes(StandardCharsets.UTF_8));

        List<Row> rows = rows(file.toByteArray());

        assertThat(rows)
                .extracting(row -> row.line() + " "
                        + row.failure().map(failure -> failure.detail()).orElse("read"))
                .satisfiesExactly(
                        row -> assertThat(row).isEqualTo("2 read"),
                        row -> assertThat(row).startsWith("3 The row has a quote inside a cell"),
                        row -> assertThat(row).startsWith("4 The row has text after the closing quote"),
                        row -> assertThat(row).startsWith("5 The row has 3 cells, the header has 2"),
                        row -> assertThat(row).startsWith("6 The row has 1 cells, the header has 2"),
                        row -> assertThat(row).startsWith("7 The row is not UTF-8"),
                        row -> assertThat(row).startsWith("8 name.familyName: is longer than 65536 characters"),
                        row -> assertThat(row).startsWith("9 The row is longer than 256 KiB"),
                        row -> assertThat(row).isEqualTo("200010 read"),
                        row -> assertThat(row).startsWith("200011 The row opens a quote"));
    }

    @Test
    void aFileInAnotherEncodingOrWithoutAHeaderIsRefused() throws Exception {
        assertThatThrownBy(() -> rows("userName\nanna".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> rows(new byte[0])).hasMessageContaining("its first row must name the columns");
        assertThatThrownBy(() -> rows("userName,\"x\nanna".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFeedException.class);
    }

    private List<Row> rows(byte[] bytes) throws Exception {
        Path path = Files.write(folder.resolve("hires.csv"), bytes);
        FeedFile file = FeedFile.read(path, FeedFormat.CSV, ResourceType.USER, Map.of());
        List<Row> rows = new ArrayList<>();
        try (FeedFile.Reader reader = file.open()) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                rows.add(file.row(rows.size() + 1L, frame));
            }
        }
        assertThat(rows).hasSize((int) file.count());
        return rows;
    }

    private static String text(Random random, boolean isRequired) {
        String letters = "abcXYZ 'äß€😀,;\"\n\r\t";
        StringBuilder text = new StringBuilder(isRequired ? "u" : "");
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(letters.length());
            text.appendCodePoint(letters.codePointAt(Character.isLowSurrogate(letters.charAt(at)) ? at - 1 : at));
        }
        return text.toString();
    }

    private static String printed(String cell, char separator, Random random) {
        boolean needsQuotes = cell.indexOf(separator) >= 0 || cell.matches("(?s).*[\"\r\n].*");
        return needsQuotes || random.nextInt(4) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }

    /** What SCIM would read of the same values. */
    private static Resource resource(List<String> cells) {
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("userName", cells.get(0)).put("title", cells.get(5));
        user.putObject("name").put("givenName", cells.get(1)).put("familyName", cells.get(2));
        user.putArray("emails").addObject().put("value", cells.get(3)).put("type", "work");
        user.withArray("emails").addObject().put("value", cells.get(4)).put("type", "home");
        return ResourceReader.read(user, ResourceType.USER);
    }
}
