package dev.gatehouse.scim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;

/** All requirements of the suite, as the table in {@code docs/scim.md}. */
final class RequirementsTable {
    private static final Comparator<Row> ORDER = Comparator.comparing(Row::rfc)
            .thenComparing(Row::sortableSection)
            .thenComparing(Row::level)
            .thenComparing(Row::text)
            .thenComparing(Row::test);

    /**
     * One requirement and the test of it.
     *
     * @param deviation empty: none
     */
    private record Row(int rfc, String section, Level level, String text, String test, String deviation) {
        /** The section with its numbers as wide as each other. */
        String sortableSection() {
            StringBuilder sortable = new StringBuilder();
            for (String number : section.split("\\.", -1)) {
                sortable.append(String.format(Locale.ROOT, "%03d.", Integer.parseInt(number)));
            }
            return sortable.toString();
        }
    }

    private RequirementsTable() {}

    static String render() {
        List<Row> rows = rows();
        StringBuilder page = new StringBuilder();
        page.append(rows.size()).append(" requirements: ");
        for (Level level : Level.values()) {
            long number = rows.stream().filter(row -> row.level() == level).count();
            page.append(number)
                    .append(' ')
                    .append(level == Level.OURS ? "of our own" : level)
                    .append(", ");
        }
        long deviations =
                rows.stream().filter(row -> !row.deviation().isEmpty()).count();
        page.append(deviations).append(" of them answered otherwise on purpose.\n\n");
        page.append("Each is asked over HTTP on the embedded directory, OpenLDAP and 389-DS by the tests in")
                .append(
                        " `app/src/test/java/dev/gatehouse/scim/conformance`; `RequirementsTableTest` writes this table")
                .append(" (`-Dgatehouse.pages=write`).\n\n");
        page.append("| RFC | § | level | requirement | test |\n|---|---|---|---|---|\n");
        rows.forEach(row -> page.append("| ")
                .append(row.rfc())
                .append(" | ")
                .append(row.section())
                .append(" | ")
                .append(row.level() == Level.OURS ? "ours" : row.level())
                .append(" | ")
                .append(cell(row.text()))
                .append(row.deviation().isEmpty() ? "" : ". *Deviation: " + cell(row.deviation()) + "*")
                .append(" | `")
                .append(row.test())
                .append("` |\n"));
        return page.toString();
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Stream.of(ScimConformance.class, SlapdScimConformanceTest.class)
                .flatMap(suite -> Stream.of(suite.getDeclaredClasses()))
                .filter(area -> area.isAnnotationPresent(Nested.class))
                .map(Class::getSuperclass)
                .flatMap(area -> Stream.of(area.getDeclaredMethods()))
                .forEach(test -> addAll(test, rows));
        addAll("patch", PatchVectorsContract.class, rows);
        addAll("filters", FilterVectorsContract.class, rows);
        rows.sort(ORDER);
        return rows;
    }

    private static void addAll(Method test, List<Row> rows) {
        for (Requirement requirement : test.getAnnotationsByType(Requirement.class)) {
            rows.add(new Row(
                    requirement.rfc(),
                    requirement.section(),
                    requirement.level(),
                    requirement.text(),
                    area(test.getDeclaringClass()) + "." + test.getName(),
                    requirement.deviation()));
        }
    }

    private static void addAll(String vectors, Class<?> contract, List<Row> rows) {
        for (JsonNode vector : Vectors.of(vectors)) {
            rows.add(new Row(
                    7644,
                    vector.path("section").asText(),
                    Level.valueOf(vector.path("level").asText()),
                    vector.path("text").asText(),
                    area(contract),
                    vector.path("deviation").asText()));
        }
    }

    private static String area(Class<?> contract) {
        return contract.getSimpleName().replace("Contract", "");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
