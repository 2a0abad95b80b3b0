package dev.gatehouse.resource.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.Trees;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth table: absent, one value, many values. */
class FilterEvaluationTest {
    private static final Resource USER = Trees.resource("""
            {'id': 'Ab1', 'userName': 'Jane*', 'name': {'familyName': 'a(x)b'}, 'active': false, 'externalId': 'E1',
             'emails': [{'value': 'j@work.example', 'type': 'work', 'primary': true}, {'value': 'j@home.example', 'type': 'home'}],
             'meta': {'created': '2026-01-31T09:30:00Z'}, 'nickName': '\uff5e',
             'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {'department': 'D', 'manager': {'value': '42'}}}
            """);
    private static final Resource DEVICE = Trees.resource("""
            {'serial': 'Ab', 'ports': '9', 'load': '1.50', 'tags': ['x', 'y'], 'sizes': ['1', '20'], 'on': 'true', 'key': 'AQI=',
             'parts': [{'value': 'p', 'count': '3'}, {'value': 'q', 'count': '30'}]}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    userName eq "jane*" | true
                    userName eq "jane" | false
                    userName eq "*" | false
                    userName sw "jan" | true
                    userName sw "j*" | false
                    userName ew "E*" | true
                    userName co "*" | true
                    userName co "" | true
                    name.familyName co "(X)" | true
                    userName ne "JANE*" | false
                    userName ne "x" | true
                    id eq "ab1" | false
                    id eq "Ab1" | true
                    externalId co "e" | false
                    title pr | false
                    title eq "x" | false
                    title eq "" | false
                    title co "" | false
                    title ne "x" | true
                    title ne "" | true
                    not (title eq "x") | true
                    title gt "a" | false
                    title le "z" | false
                    not (title gt "a") | true
                    title eq null | true
                    userName ne null | true
                    active pr | true
                    active eq false | true
                    active ne false | false
                    active eq true | false
                    not (active eq true) | true
                    userName gt "JAN" | true
                    userName lt "JANE*a" | true
                    userName ge "JANE*" | true
                    userName le "jane*" | true
                    userName gt "jane*" | false
                    nickName lt "\\uD83D\\uDE00" | true
                    emails pr | true
                    emails eq "J@work.example" | true
                    emails.type eq "home" | true
                    emails.type ne "home" | false
                    emails.type ne "other" | true
                    not (emails.type eq "home") | false
                    emails.type eq "work" and emails.value co "home" | true
                    emails[type eq "work" and value co "home"] | false
                    emails[type eq "home" and value co "home"] | true
                    emails[type eq "work"].value eq "j@work.example" | true
                    emails[type eq "work"].value eq "j@home.example" | false
                    emails[type ne "work"] | true
                    emails[type eq "other"] | false
                    not (emails[type eq "other"]) | true
                    emails[not (primary eq true)].value ew "home.example" | true
                    emails[primary eq false] | false
                    phoneNumbers[not (type eq "work")] | false
                    phoneNumbers.value ne "1" | true
                    meta.created eq "2026-01-31T10:30:00+01:00" | true
                    meta.created gt "2026-01-31T09:29:59.999Z" | true
                    meta.created lt "2026-01-31T09:30:00Z" | false
                    meta.lastModified gt "2020-01-01T00:00:00Z" | false
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "42" | true
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager pr | true
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName pr | false
                    urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "d" | true
                    schemas eq "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" | true
                    schemas eq "urn:gatehouse:params:scim:schemas:extension:2.0:User" | false
                    name[familyName co "x"] | true
                    name[givenName ne "x"] | true
                    title pr or userName pr and active eq true | false
                    (title pr or userName pr) and active eq false | true
                    """)
    void ofAUser(String filter, boolean expected) {
        assertThat(FilterEvaluation.matches(FilterParser.parse(filter, ResourceType.USER), USER, ResourceType.USER))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ports lt 10 | true
                    ports eq 9.0 | true
                    load eq 1.5 | true
                    load gt 1.49 | true
                    sizes gt 19 | true
                    sizes lt 1 | false
                    sizes eq 20 | true
                    sizes ne 20 | false
                    tags eq "Y" | true
                    tags[value eq "y" and value eq "x"] | false
                    tags[value eq "y"] | true
                    tags pr | true
                    on eq true | true
                    serial eq "ab" | false
                    key eq "AQI" | true
                    parts[value eq "p" and count gt 5] | false
                    parts[value eq "q" and count gt 5] | true
                    parts.count gt 5 | true
                    bought gt "2020-01-01T00:00:00Z" | false
                    urn:example:Lease:2.0:months ne 3 | true
                    """)
    void ofAnOwnType(String filter, boolean expected) {
        assertThat(FilterEvaluation.matches(FilterParser.parse(filter, Trees.DEVICE), DEVICE, Trees.DEVICE))
                .isEqualTo(expected);
    }
}
