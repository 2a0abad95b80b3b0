package dev.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    private final String page = ConfigurationPage.of(ExampleSettings.class);

    @Test
    void everyKeyHasItsRow() {
        assertThat(page.lines())
                .contains(
                        "| `name` | text | `gatehouse` | What the gateway calls itself. | `GATEHOUSE_NAME` |",
                        "| `port` | whole number | `8080` | 0 takes any free port. | `GATEHOUSE_HTTP_PORT` |",
                        "| `maxRequestSize` | size | `256KiB` | The largest body taken. |"
                                + " `GATEHOUSE_HTTP_MAX_REQUEST_SIZE` |",
                        "| `publicAddress` | URI | none | Where callers come in. | `GATEHOUSE_HTTP_PUBLIC_ADDRESS` |",
                        "| `baseDn` | DN | `dc=example,dc=com` | Below it everything lives. |"
                                + " `GATEHOUSE_DIRECTORY_BASE_DN` |",
                        "| `guard` | one of `local`, `claim-entry`, `server` | `local` | Who decides on duplicates. |"
                                + " `GATEHOUSE_DIRECTORY_GUARD` |",
                        "| `hosts` | list of text | `ldap1.example.com, ldap2.example.com` | Tried in this order. |"
                                + " `GATEHOUSE_DIRECTORY_HOSTS` |",
                        "| `password` or `passwordFile` | secret | required | Its password. |"
                                + " `GATEHOUSE_DIRECTORY_BIND_PASSWORD` |",
                        "| `scopes` | set of one of `users:create`, `admin` | empty | What it may do. |"
                                + " `GATEHOUSE_CLIENTS_<n>_SCOPES` |",
                        "| `cache` | duration | `5m` | How long they are kept. | `GATEHOUSE_ISSUERS_<NAME>_CACHE` |",
                        "| `labels` | map of text | empty | Words for logs \\| metrics. | `GATEHOUSE_LABELS` |");
    }

    @Test
    void everySectionHasItsHeadingInTheOrderOfTheRecords() {
        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## `http`",
                        "## `directory`",
                        "## `directory.bind`",
                        "## `tls`",
                        "## `clients[n]`",
                        "## `issuers.<name>`");
        assertThat(page.lines())
                .contains(
                        "Where HTTP is served.",
                        "Encrypts HTTP; without it HTTP is clear. (section; default: none)",
                        "Who may ask for tokens. (list of section; default: empty)");
    }

    @Test
    void everyTableIsWellFormed() {
        List<String> rows = page.lines().filter(line -> line.startsWith("|")).toList();

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(6));
        assertThat(page).endsWith("|\n").doesNotContain("\n\n\n");
    }
}
