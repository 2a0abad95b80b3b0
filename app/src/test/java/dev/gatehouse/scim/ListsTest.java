package dev.gatehouse.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.scim.ScimTester.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists by query and by {@code .search}, of one type and of all; the page holds 3 by default and 5 at most. */
class ListsTest {
    private final ScimTester scim = new ScimTester();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 7; i++) {
            scim.user("user" + i);
        }
        scim.group("group1");
        scim.group("group2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                           | 1 | user1 user2 user3",
                "startIndex=1&count=2       | 1 | user1 user2",
                "startIndex=6               | 6 | user6 user7",
                "startIndex=0&count=1       | 1 | user1",
                "startIndex=-9&count=1      | 1 | user1",
                "startIndex=8               | 8 | ''",
                "startIndex=99999999999999  | 2147483647 | ''",
                "count=0                    | 1 | ''",
                "count=-1                   | 1 | ''",
                "count=100                  | 1 | user1 user2 user3 user4 user5",
                "count=99999999999          | 1 | user1 user2 user3 user4 user5",
                "COUNT=1&StartIndex=+2      | 2 | user2",
                "count=1&unknown=x          | 1 | user1",
            })
    void pagesByNumberAreBroughtWithinBounds(String query, int startIndex, String names) {
        Answer answer = scim.get("/Users" + (query == null ? "" : "?" + query.replace("+", "%2B")))
                .is(200);

        assertThat(names(answer)).isEqualTo(split(names));
        assertThat(answer.json().path("totalResults").intValue()).isEqualTo(7);
        assertThat(answer.json().path("itemsPerPage").intValue())
                .isEqualTo(split(names).size());
        assertThat(answer.json().path("startIndex").intValue()).isEqualTo(startIndex);
        assertThat(answer.json().path("Resources").isArray()).isTrue();
        assertThat(answer.json().has("nextCursor")).isFalse();
        assertThat(answer.text("/schemas/0")).isEqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    }

    @ParameterizedTest
    @CsvSource({
        "count=x,count",
        "startIndex=1.5,startIndex",
        "count=,count",
        "sortOrder=up,sortOrder",
        "cursor=&startIndex=1,startIndex"
    })
    void whatIsNoNumberIsRefusedByName(String query, String name) {
        Answer answer = scim.get("/Users?" + query).is(400);

        assertThat(answer.text("/scimType")).isEqualTo("invalidValue");
        assertThat(answer.text("/detail")).startsWith(name + ": ");
    }

    @Test
    void pagesByCursorFollowEachOtherToTheEnd() {
        List<String> names = new ArrayList<>();
        Answer page = scim.get("/Users?cursor&count=3").is(200);
        names.addAll(names(page));
        while (page.json().has("nextCursor")) {
            assertThat(page.json().has("startIndex")).isFalse();
            page = scim.get("/Users?count=3&cursor=" + page.text("/nextCursor")).is(200);
            names.addAll(names(page));
        }

        assertThat(names).containsExactly("user1", "user2", "user3", "user4", "user5", "user6", "user7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "6", "x", "", "99999999999999999999"})
    void theCountOfAPageByCursorMustBeRight(String count) {
        Answer answer = scim.get("/Users?cursor=&count=" + count).is(400);

        assertThat(answer.text("/scimType")).isEqualTo("invalidCount");
        assertThat(answer.text("/detail")).contains("1 to 5");
    }

    @Test
    void aCursorThatIsNoneOfOursIsRefused() {
        assertThat(scim.get("/Users?cursor=zzz").is(400).text("/scimType")).isEqualTo("invalidCursor");
        assertThat(scim.get("?cursor=zzz").is(400).text("/scimType")).isEqualTo("invalidCursor");
        assertThat(scim.get("?cursor=Nothing~at1").is(400).text("/scimType")).isEqualTo("invalidCursor");
    }

    @Test
    void aSearchByPostIsTheSameAsAQuery() {
        Answer answer = scim.post(
                        "/Users/.search",
                        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:SearchRequest\"],"
                                + "\"filter\":\"userName sw \\\"user\\\"\",\"startIndex\":2,\"count\":\"2\","
                                + "\"attributes\":[\"userName\"],\"excludedAttributes\":null}")
                .is(200);

        assertThat(names(answer)).containsExactly("user2", "user3");
        assertThat(answer.json().at("/Resources/0").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | invalidSyntax | body",
                "{\"filter\":{}} | invalidValue | filter",
                "{\"attributes\":[1]} | invalidValue | attributes",
                "{\"attributes\":{}} | invalidValue | attributes",
                "{\"count\":true} | invalidValue | count",
                "{\"filter\":\"userName eq\"} | invalidFilter | filter",
            })
    void aSearchThatCannotBeReadIs400(String body, String scimType, String named) {
        Answer answer = scim.post("/Users/.search", body).is(400);

        assertThat(answer.text("/scimType")).isEqualTo(scimType);
        assertThat(answer.text("/detail")).contains(named);
    }

    @Test
    void aSearchOverAllTypesGoesFromOneToTheNext() {
        Answer all = scim.get("?startIndex=6&count=5").is(200);

        assertThat(names(all)).containsExactly("user6", "user7", "group1", "group2");
        assertThat(all.json().path("totalResults").intValue()).isEqualTo(9);
        assertThat(all.text("/Resources/0/meta/resourceType")).isEqualTo("User");
        assertThat(all.text("/Resources/2/meta/resourceType")).isEqualTo("Group");
        assertThat(names(scim.get("?startIndex=9&count=5"))).containsExactly("group2");
        assertThat(names(scim.get("?startIndex=10&count=5"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq \\\"user3\\\" | user3",
                "displayName eq \\\"group1\\\" or userName eq \\\"user1\\\" | user1 group1",
                "meta.resourceType eq \\\"Group\\\" | group1 group2",
                "meta.resourceType ne \\\"User\\\" and displayName pr | group1 group2",
                "not (userName pr) | group1 group2",
                "userName ne \\\"user1\\\" and displayName ne \\\"group1\\\" and not (userName sw \\\"user\\\") | group2",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \\\"user2\\\" | user2",
                "members pr | ``",
                "emails[type eq \\\"work\\\"] | ``",
            })
    void aFilterOnAllTypesTakesWhatATypeDoesNotHaveForAbsent(String filter, String names) {
        Answer answer = scim.post("/.search", "{\"filter\":\"" + filter + "\",\"count\":5}")
                .is(200);

        assertThat(names(answer)).isEqualTo(split(names));
        assertThat(answer.json().path("totalResults").intValue())
                .isEqualTo(split(names).size());
    }

    @Test
    void aNameThatNoTypeHasIsRefusedAtTheRootToo() {
        assertThat(scim.get("?filter=nothing%20pr").is(400).text("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void aWalkByCursorOverAllTypesFindsEveryone() {
        List<String> names = new ArrayList<>();
        Answer page = scim.get("?cursor=&count=5").is(200);
        names.addAll(names(page));
        while (page.json().has("nextCursor")) {
            page = scim.get("?count=5&cursor=" + page.text("/nextCursor")).is(200);
            names.addAll(names(page));
        }

        assertThat(names).hasSize(9).doesNotHaveDuplicates().contains("user7", "group2");
    }

    @Test
    void typesTheCallerMayNotReadAreLeftOut() {
        scim.resources.forbidden = Optional.of(ResourceType.USER);

        assertThat(names(scim.get("?count=5").is(200))).containsExactly("group1", "group2");
        assertThat(names(scim.get("?cursor=&count=5").is(200))).containsExactly("group1", "group2");
        scim.get("?filter=userName%20pr").is(403);
        scim.get("/Users").is(403);
    }

    @Test
    void sortingIsForOneType() {
        Answer refused = scim.get("?sortBy=id").is(400);
        assertThat(refused.text("/scimType")).isEqualTo("invalidPath");
        assertThat(refused.text("/detail")).startsWith("sortBy: ");
        scim.get("?sortBy=displayName&filter=meta.resourceType%20eq%20%22Group%22")
                .is(200);
        scim.get("/Users?sortBy=emails&sortOrder=Descending").is(200);
        assertThat(scim.get("/Users?sortBy=name").is(400).text("/detail")).contains("sub-attributes");
        assertThat(scim.get("/Users?sortBy=nothing").is(400).text("/scimType")).isEqualTo("invalidPath");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=%ZZ",
                "filter=%C3%28",
                "filter=userName%20pr&filter=title%20pr",
                "count=1&count=2",
                "attributes=userName&attributes=id",
            })
    void aQueryThatCannotBeReadIs400(String query) {
        assertThat(scim.get("/Users?" + query).is(400).text("/scimType")).isEqualTo("invalidSyntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%20",
                "userName%20eq%20%22x%22%20garbage",
                "a%20eq%20%7B%7D",
                "userName",
                "nothing%20eq%20%22x%22",
            })
    void aFilterThatCannotBeReadIs400AndNeverEverybody(String filter) {
        assertThat(scim.get("/Users?filter=" + filter).is(400).text("/scimType"))
                .isEqualTo("invalidFilter");
        assertThat(scim.get("?filter=" + filter).is(400).text("/scimType")).isEqualTo("invalidFilter");
    }

    @Test
    void aDirectoryThatIsAwayIsNotAnEmptyList() {
        scim.resources.failure = Optional.of(
                Failure.of(FailureKind.UNAVAILABLE, "The directory is away").exception());

        assertThat(scim.get("/Users").is(503).headers()).containsKey("Retry-After");
        scim.get("?count=1").is(503);
    }

    private static List<String> names(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.json()
                .path("Resources")
                .forEach(resource -> names.add(resource.path("userName")
                        .asText(resource.path("displayName").asText())));
        return names;
    }

    private static List<String> split(String names) {
        return names.isBlank() ? List.of() : List.of(names.split(" ", -1));
    }
}
