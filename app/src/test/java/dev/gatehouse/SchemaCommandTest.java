package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.ldapschema.SchemaForm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** {@code schema} prints what the schema module renders, and nothing beside it. */
class SchemaCommandTest {
    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @EnumSource
    void eachFormIsPrintedAsItIs(SchemaForm form) {
        String name = form.name().toLowerCase(Locale.ROOT).replace('_', '-');

        assertThat(run("schema", "--for", name)).isZero();
        assertThat(output).hasToString(form.render());
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void activeDirectorysOwnSchemaDnTakesThePlaceOfTheStandIn() {
        assertThat(run(
                        "schema",
                        "--for",
                        "active-directory",
                        "--schema-dn",
                        "CN=Schema,CN=Configuration,DC=corp,DC=example"))
                .isZero();
        assertThat(output.toString()).contains("CN=Schema,CN=Configuration,DC=corp,DC=example");
    }

    @Test
    void aSchemaDnIsForActiveDirectoryOnly() {
        assertThat(run("schema", "--for", "ds389", "--schema-dn", "cn=schema")).isEqualTo(2);
        assertThat(errors.toString()).contains("--schema-dn").contains("active-directory");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void aSchemaDnMustBeADn() {
        assertThat(run("schema", "--for", "active-directory", "--schema-dn", "schema"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--schema-dn is not a DN");
        assertThat(output.toString()).isEmpty();
    }

    @Test
    void anUnknownServerIsAnsweredWithTheKnownOnes() {
        assertThat(run("schema", "--for", "openldp")).isEqualTo(2);
        assertThat(errors.toString()).contains("openldap-config", "openldap-conf", "ds389", "active-directory");
    }

    @Test
    void aServerMustBeNamed() {
        assertThat(run("schema")).isEqualTo(2);
        assertThat(errors.toString()).contains("--for");
    }

    private int run(String... arguments) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(output));
        command.setErr(new PrintWriter(errors));
        return command.execute(arguments);
    }
}
