package dev.gatehouse.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.resource.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    USERNAME                                   | userName
                    Login                                      | userName
                    name.givenName                             | name.givenName
                    First Name                                 | name.givenName
                    last_name                                  | name.familyName
                    E-Mail                                     | emails.value
                    email                                      | emails.value
                    emails[type eq "home"].value               | emails.value
                    phoneNumbers[type eq "work"]               | phoneNumbers.value
                    emails                                     | emails.value
                    addresses[type eq "work"].locality         | addresses.locality
                    Employee Number                            | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value
                    password                                   | password
                    """)
    void aHeaderIsAPathOrAPlainNameInAnyLetterCase(String header, String path) throws Exception {
        String[] headers = path.equals("userName") ? new String[] {header} : new String[] {header, "userName"};

        assertThat(read(Map.of(), headers).get(0).orElseThrow().path()).hasToString(path);
    }

    @Test
    void theConfigurationGoesBeforeWhatIsKnownWithoutAndMayIgnore() throws Exception {
        List<Optional<Column>> columns =
                read(Map.of("LOGIN", "externalId", "Kürzel", "userName", "Lohn", "Ignore"), "Login", "Kürzel", "Lohn");

        assertThat(columns)
                .extracting(column -> column.map(Column::attribute))
                .containsExactly(Optional.of("externalId"), Optional.of("userName"), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    userNme                         | column "userNme" is unknown; did you mean "userName"? Or map it to a SCIM attribute with import.columns, or to ignore
                    Shoe size                       | column "Shoe size" is unknown; map it
                    ''                              | a column has no name
                    id                              | which nobody can set
                    meta.created                    | which nobody can set
                    groups                          | which nobody can set
                    name                            | has parts; name one of them, such as name.
                    emails[type co "work"].value    | chooses by more than equality
                    emails[type eq "work"           | cannot be read as the attribute it is mapped to
                    userName[type eq "work"]        | cannot be read as the attribute it is mapped to
                    """)
    void whatIsNoColumnIsNamedWithTheRemedy(String header, String message) {
        assertThatThrownBy(() -> read(Map.of(), "Login", header))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"E-Mail", "emails[type eq \"work\"].value", "e-mail"})
    void oneAttributeHasOneColumn(String second) {
        assertThatThrownBy(() -> read(Map.of(), "userName", "E-Mail", second))
                .hasMessageContaining("take one out, or map it to ignore");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> read(Map.of(), "userName", "Shoe size", "id", "Shoe size"))
                .hasMessageContaining("Shoe size")
                .hasMessageContaining("which nobody can set");
        assertThatThrownBy(() -> read(Map.of(), "E-Mail")).hasMessageContaining("no column holds the user name");
    }

    private static List<Optional<Column>> read(Map<String, String> configured, String... headers) throws Exception {
        return new ColumnReader(ResourceType.USER, configured).read(List.of(headers));
    }
}
