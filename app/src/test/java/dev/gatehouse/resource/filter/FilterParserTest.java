package dev.gatehouse.resource.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FilterParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    userName eq "x" | userName eq "x"
                    USERNAME Eq "x" | userName eq "x"
                    urn:ietf:params:scim:schemas:core:2.0:User:name.FAMILYNAME sw "x" | name.familyName sw "x"
                    URN:IETF:params:scim:schemas:extension:enterprise:2.0:user:department eq "x" | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "x"
                    userName eq "a\\"b\\\\c\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00" | userName eq "a\\"b\\\\c/\\b\\f\\n\\r\\té😀"
                    userName eq "\\u0000*()" | userName eq "\\u0000*()"
                    title eq "" | title eq ""
                    not (title pr) | not (title pr)
                    NOT(title PR) | not (title pr)
                    title pr and userName sw "a" or active eq true | title pr and userName sw "a" or active eq true
                    title pr or userName sw "a" and active eq true | title pr or userName sw "a" and active eq true
                    (title pr or userName sw "a") and active eq true | (title pr or userName sw "a") and active eq true
                    ((title pr)) | title pr
                    (title pr and title pr) and title pr | (title pr and title pr) and title pr
                    active eq True | active eq true
                    active eq "False" | active eq false
                    emails eq "x" | emails.value eq "x"
                    emails co "@x" | emails.value co "@x"
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "42" | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "42"
                    emails[type eq "work" and value co "@x"] | emails[type eq "work" and value co "@x"]
                    emails[TYPE eq "work"].value eq "x" | emails[type eq "work" and value eq "x"]
                    emails[type eq "work" or type eq "home"].value eq "x" | emails[(type eq "work" or type eq "home") and value eq "x"]
                    emails[not (primary eq "True")].value pr | emails[not (primary eq true) and value pr]
                    groups.$ref eq "x" | groups.$ref eq "x"
                    name[givenName eq "x"] | name pr and name.givenName eq "x"
                    title eq null | not (title pr)
                    title ne NULL | title pr
                    emails eq null | not (emails pr)
                    meta.lastModified gt "2026-01-01T01:00:00.50+01:00" | meta.lastModified gt "2026-01-01T00:00:00.500Z"
                    meta.created ge "2026-01-01T00:00:00" | meta.created ge "2026-01-01T00:00:00Z"
                    schemas eq "urn:x" | schemas eq "urn:x"
                    `   userName    eq    "x"   ` | userName eq "x"
                    """)
    void everyFormIsRead(String text, String canonical) {
        assertThat(FilterParser.parse(text, ResourceType.USER)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ports gt 10 | ports gt 10
                    ports eq "10" | ports eq 10
                    ports eq -1e2 | ports eq -100
                    load le 1.50 | load le 1.5
                    key eq "AQI" | key eq "AQI="
                    tags eq "a" | tags eq "a"
                    tags[value sw "a"] | tags[value sw "a"]
                    parts[count ge 2 and type eq "x"] | parts[count ge 2 and type eq "x"]
                    page sw "https:" | page sw "https:"
                    serial lt "M" | serial lt "M"
                    urn:EXAMPLE:Lease:2.0:months lt 3 | urn:example:Lease:2.0:months lt 3
                    """)
    void ownTypesAreReadByTheirSchema(String text, String canonical) {
        assertThat(FilterParser.parse(text, Trees.DEVICE)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `` | 1 | blank
                    `  ` | 1 | blank
                    userName | 9 | expected one of eq
                    userName eq | 12 | expected a value
                    userName eq "x" garbage | 17 | expected 'and', 'or' or the end
                    userName eq "x"garbage | 16 | expected a blank
                    userName eq "x" and | 20 | name of an attribute
                    userName eq "x" or or title pr | 20 | 'or' is no attribute of User
                    userName eq "a\\"b | 13 | no closing double quote
                    userName eq "a\\x" | 15 | after a backslash
                    userName eq "a\\u12g4" | 15 | four hexadecimal digits
                    userName eq "a\\u12 | 15 | four hexadecimal digits
                    userName eq 'x' | 13 | expected a value
                    userName eq x | 13 | expected a value
                    userName eq 1 | 13 | put the value in double quotes
                    userName eq true | 13 | put the value in double quotes
                    userName eq [] | 13 | expected a value
                    userName eq {} | 13 | expected a value
                    a eq [] | 1 | 'a' is no attribute of User
                    a eq {} | 1 | 'a' is no attribute of User
                    department eq "x" | 1 | 'department' is no attribute of User
                    name.nick eq "x" | 1 | 'name.nick' is no attribute of User
                    userName xx "x" | 10 | expected one of eq
                    userName gt null | 10 | only eq and ne compare with null
                    active gt true | 8 | 'active' is of type boolean, which gt does not compare
                    active co "tr" | 8 | of type boolean
                    active eq "maybe" | 11 | must be true or false
                    x509Certificates.value gt "AA==" | 24 | of type binary
                    x509Certificates.value eq "*" | 27 | base64
                    meta.created gt "soon" | 17 | must be a date and time
                    meta.created sw "2026" | 14 | of type dateTime
                    name eq "x" | 1 | 'name' has parts; compare one of them, such as name.formatted
                    password eq "x" | 1 | 'password' cannot be searched for
                    password pr | 1 | 'password' cannot be searched for
                    emails[type eq "work" | 22 | expected ']' for the one opened at character 7
                    emails[] | 8 | name of an attribute
                    emails[mail eq "x"] | 8 | 'mail' is no attribute of 'emails'
                    emails[emails[type eq "x"]] | 8 | 'emails' is no attribute of 'emails'
                    emails[type[value eq "x"]] | 8 | has no parts to filter by
                    emails.value[type eq "x"] | 1 | has no parts
                    userName[value eq "x"] | 1 | has no parts
                    emails[type eq "work"].mail eq "x" | 24 | 'mail' is no attribute of 'emails'
                    emails[type eq "work"]value eq "x" | 23 | expected 'and', 'or' or the end
                    (userName eq "x" | 17 | expected ')' for the one opened at character 1
                    userName eq "x") | 16 | expected 'and', 'or' or the end
                    not title pr | 1 | 'not' is no attribute of User
                    not () | 6 | name of an attribute
                    userName eq "x" & title pr | 17 | expected 'and', 'or' or the end
                    """)
    void whatIsNoFilterIsRefusedWithItsPlace(String text, int place, String reason) {
        FailureException thrown = failure(text);
        assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID_FILTER);
        assertThat(thrown.failure().detail())
                .startsWith("filter: at character " + place + ": ")
                .contains(reason);
    }

    @Test
    void numbersAreReadAsNumbersOnly() {
        for (String bad : new String[] {"01", "1.", ".5", "-", "1e", "1e99999999999", "9".repeat(65), "1.5"}) {
            FailureException thrown = catchThrowableOfType(
                    FailureException.class, () -> FilterParser.parse("ports eq " + bad, Trees.DEVICE));
            assertThat(thrown).as(bad).isNotNull();
            assertThat(thrown.kind()).isEqualTo(FailureKind.INVALID_FILTER);
        }
        assertThat(catchThrowableOfType(FailureException.class, () -> FilterParser.parse("pin eq \"1\"", Trees.DEVICE)))
                .hasMessageContaining("'pin' cannot be searched for");
    }

    static Stream<Arguments> hostile() {
        String many = "title pr or ".repeat(600) + "title pr";
        return Stream.of(
                Arguments.of("userName eq \"" + "x".repeat(100_000) + "\"", "at character 8193: no more than 8192"),
                Arguments.of("(".repeat(8_000), "at character 51: parentheses and brackets are nested"),
                Arguments.of("(".repeat(10_000) + "title pr" + ")".repeat(10_000), "at character 8193"),
                Arguments.of("not (".repeat(1_600), "at character 255: parentheses and brackets are nested"),
                Arguments.of("not (".repeat(10_000), "at character 8193"),
                Arguments.of("title pr or ".repeat(5_000) + "title pr", "at character 8193"),
                Arguments.of(many, "at character 6001: more than 500 comparisons"),
                Arguments.of("a".repeat(8_000) + " eq 1", "'" + "a".repeat(60) + "...' is no attribute"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void theCapsHoldAndCostNothing(String text, String reason) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(failure(text)).hasMessageContaining(reason));
    }

    @Test
    void withinTheCapsEverythingIsRead() {
        String terms = "title pr and ".repeat(22) + "title pr or userName eq \"z\"";
        assertThat(FilterParser.parse(terms, ResourceType.USER)).hasToString(terms);
        String deep = "(".repeat(50) + "title pr" + ")".repeat(50);
        assertThat(FilterParser.parse(deep, ResourceType.USER)).hasToString("title pr");
        String wide = "title pr or ".repeat(499) + "title pr";
        assertThat(FilterParser.parse(wide, ResourceType.USER)).hasToString(wide);
        String text = "x".repeat(FilterParser.LONGEST - "userName eq \"\"".length());
        assertThat(FilterParser.parse("userName eq \"" + text + "\"", ResourceType.USER))
                .hasToString("userName eq \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    userName | userName |
                    NAME.givenname | name.givenName |
                    urn:ietf:params:scim:schemas:core:2.0:User:name.givenName | name.givenName |
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager |
                    emails[type eq "work"] | emails | emails.type eq "work"
                    emails[type eq "work"].value | emails.value | emails.type eq "work"
                    `emails[ type eq "work" and primary eq "True" ].value ` | emails.value | emails.type eq "work" and emails.primary eq true
                    """)
    void aPathPointsAtAnAttributeAndPerhapsAtElements(String text, String path, String elements) {
        Target target = FilterParser.target(text, ResourceType.USER, "path");
        assertThat(target.attribute().path()).hasToString(path);
        assertThat(target.elements().map(Filter::toString).orElse(null)).isEqualTo(elements);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nobody | INVALID_PATH | 1 | 'nobody' is no attribute of User
                    name.nick | INVALID_PATH | 1 | 'name.nick'
                    emails[type eq "work"].mail | INVALID_PATH | 24 | 'mail' is no attribute of 'emails'
                    emails[mail eq "work"].value | INVALID_FILTER | 8 | 'mail' is no attribute of 'emails'
                    emails[type eq "work"] x | INVALID_PATH | 24 | expected the end
                    emails[type eq "work" | INVALID_FILTER | 22 | expected ']'
                    emails[0] | INVALID_FILTER | 8 | '0' is no attribute
                    emails.value[type eq "x"] | INVALID_PATH | 1 | has one value
                    name[givenName eq "x"] | INVALID_PATH | 1 | has one value
                    emails[type eq "work"]..value | INVALID_PATH | 24 | no attribute
                    ` ` | INVALID_PATH | 1 | blank
                    user name | INVALID_PATH | 1 | 'user' is no attribute
                    """)
    void whatIsNoPathIsRefusedWithItsPlace(String text, FailureKind kind, int place, String reason) {
        FailureException thrown = catchThrowableOfType(
                FailureException.class, () -> FilterParser.target(text, ResourceType.USER, "Operations[1].path"));
        assertThat(thrown.kind()).isEqualTo(kind);
        assertThat(thrown.failure().detail())
                .startsWith("Operations[1].path: at character " + place + ": ")
                .contains(reason);
    }

    private static FailureException failure(String text) {
        return catchThrowableOfType(FailureException.class, () -> FilterParser.parse(text, ResourceType.USER));
    }
}
