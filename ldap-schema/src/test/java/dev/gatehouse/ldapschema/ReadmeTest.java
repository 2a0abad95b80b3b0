package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's tables and arc are those of the source. */
final class ReadmeTest {
    private static final Map<String, String> SYNTAXES = Map.of(
            "1.3.6.1.4.1.1466.115.121.1.15", "Directory String",
            "1.3.6.1.4.1.1466.115.121.1.40", "Octet String",
            "1.3.6.1.4.1.1466.115.121.1.27", "Integer",
            "1.3.6.1.4.1.1466.115.121.1.7", "Boolean");
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** How Microsoft's script cuts a GUID. */
    private static final Pattern PIECES = Pattern.compile("(.{4})(.{4})-(.{4})-(.{4})-(.{4})-(.{6})(.{6})");

    private final SchemaDefinitions definitions = GatehouseSchema.definitions();
    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
    }

    @Test
    void theTablesAreWhatTheSourceSays() {
        Stream<String> rows = Stream.concat(
                definitions.attributes().stream().map(ReadmeTest::row),
                definitions.classes().stream().map(ReadmeTest::row));

        assertThat(readme.lines()
                        .filter(line -> line.matches("\\| `\\w+` \\| `[0-9.]+` \\|.*"))
                        .map(line -> line.replaceFirst("[^|]+\\|$", "")))
                .containsExactlyElementsOf(rows.toList());
    }

    @Test
    void theArcIsMadeOfTheGuid() {
        String guid = GUID.matcher(readme)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
        MatchResult pieces = PIECES.matcher(guid).results().findFirst().orElseThrow();
        StringBuilder arc = new StringBuilder("1.2.840.113556.1.8000.2554");
        for (int i = 1; i <= pieces.groupCount(); i++) {
            arc.append('.').append(new BigInteger(pieces.group(i), 16));
        }

        assertThat(readme).contains("The arc is `" + arc + "`");
        assertThat(definitions.attributes())
                .allSatisfy(attribute -> assertThat(attribute.getOID()).startsWith(arc + ".2."));
        assertThat(definitions.classes())
                .allSatisfy(objectClass -> assertThat(objectClass.getOID()).startsWith(arc + ".1."));
    }

    @ParameterizedTest
    @EnumSource
    void everyFileIsNamed(SchemaForm form) {
        assertThat(readme).contains("`rendered/" + form.path() + "`");
    }

    private static String row(AttributeTypeDefinition attribute) {
        String rules = Stream.of(
                        attribute.getEqualityMatchingRule(),
                        attribute.getOrderingMatchingRule(),
                        attribute.getSubstringMatchingRule())
                .filter(rule -> rule != null)
                .map(ReadmeTest::code)
                .collect(Collectors.joining(", "));
        return cells(
                code(attribute.getNameOrOID()),
                code(attribute.getOID()),
                SYNTAXES.get(attribute.getSyntaxOID()),
                rules,
                attribute.isSingleValued() ? "one" : "many");
    }

    private static String row(ObjectClassDefinition objectClass) {
        return cells(
                code(objectClass.getNameOrOID()),
                code(objectClass.getOID()),
                objectClass.getObjectClassType() == ObjectClassType.AUXILIARY ? "auxiliary" : "structural",
                names(objectClass.getRequiredAttributes()),
                names(objectClass.getOptionalAttributes()));
    }

    private static String names(String[] names) {
        return names.length == 0
                ? "nothing"
                : Stream.of(names).map(ReadmeTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String word) {
        return "`" + word + "`";
    }

    private static String cells(String... cells) {
        return "| " + String.join(" | ", List.of(cells)) + " |";
    }
}
