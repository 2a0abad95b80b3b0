package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages by cursor (RFC 9865), in a tenant of 25 users. */
abstract class CursorPagesContract extends ScimArea {
    private static final int USERS = 25;

    private Scim pages;

    @BeforeAll
    void populate() {
        pages = scim().in("cursor-pages");
        for (int i = 0; i < USERS; i++) {
            pages.createUser("cursor" + i);
        }
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2",
            level = SHALL,
            text = "an empty `cursor` asks for the first page; `nextCursor` leads to the next")
    @Requirement(rfc = 9865, section = "2", level = SHALL, text = "the last page has no `nextCursor`")
    void cursorsLeadToTheEnd() {
        List<String> names = walk("/Users?count=10");

        assertThat(names).hasSize(USERS).doesNotHaveDuplicates();
        assertThat(pages.get("/Users?cursor&count=10").is(200).at("/nextCursor").asText())
                .isNotBlank();
        assertThat(pages.get("/Users?cursor=&count=25")
                        .is(200)
                        .at("/nextCursor")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    @Requirement(rfc = 9865, section = "2", level = SHALL, text = "a cursor needs no escaping in a URL")
    void cursorsAreSafeInUrls() {
        assertThat(pages.get("/Users?cursor=&count=3").at("/nextCursor").asText())
                .matches("[A-Za-z0-9._~-]+");
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2",
            level = SHALL,
            text = "a page by cursor holds no more resources than `count`")
    void noPageIsLongerThanAsked() {
        assertThat(pages.get("/Users?cursor=&count=7").each("id")).hasSize(7);
    }

    @Test
    @Requirement(rfc = 9865, section = "2", level = SHALL, text = "a filter counts on every page by cursor")
    void aFilterCountsOnEveryPage() {
        assertThat(walk("/Users?count=4&filter=" + Scim.encoded("userName sw \"cursor1\"")))
                .hasSize(11)
                .doesNotHaveDuplicates();
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2.1",
            level = SHALL,
            text = "a cursor that is none of the server's is refused by 400 `invalidCursor`")
    void aForeignCursorIsRefused() {
        String cursor = pages.get("/Users?cursor=&count=5").at("/nextCursor").asText();
        char changed = cursor.charAt(cursor.length() / 2) == 'A' ? 'B' : 'A';
        String forged = cursor.substring(0, cursor.length() / 2) + changed + cursor.substring(cursor.length() / 2 + 1);

        for (String wrong : List.of("x", "AAAA", forged, cursor + "A", "%00", "%C3%A4")) {
            pages.get("/Users?cursor=" + wrong + "&count=5").fails(400, "invalidCursor");
        }
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2.1",
            level = OURS,
            text = "a cursor belongs to its query and tenant: elsewhere it is refused by 400 `invalidCursor`")
    void aCursorBelongsToItsQuery() {
        String cursor = pages.get("/Users?cursor=&count=5").at("/nextCursor").asText();

        pages.get("/Groups?cursor=" + cursor + "&count=5").fails(400, "invalidCursor");
        pages.get("/Users?count=5&cursor=" + cursor + "&filter=" + Scim.encoded("active eq true"))
                .fails(400, "invalidCursor");
        scim().in("index-pages").get("/Users?cursor=" + cursor + "&count=5").fails(400, "invalidCursor");
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2.1",
            level = SHALL,
            text = "a `count` out of bounds on a page by cursor is refused by 400 `invalidCount`")
    void aWrongCountIsRefused() {
        for (String count : List.of("-1", "0", "2147483647", "x")) {
            pages.get("/Users?cursor=&count=" + count).fails(400, "invalidCount");
        }
    }

    @Test
    @Requirement(rfc = 9865, section = "2", level = OURS, text = "`cursor` and `startIndex` in one query are refused")
    void bothWaysAtOnceAreRefused() {
        pages.get("/Users?cursor=&startIndex=1&count=5").fails(400);
    }

    @Test
    @Requirement(rfc = 9865, section = "3", level = SHALL, text = "cursors work in `.search` as in a query")
    void cursorsWorkInSearch() {
        ScimAnswer first = pages.post("/Users/.search", "{schemas:['" + Scim.SEARCH + "'],cursor:'',count:20}")
                .is(200);
        String next = first.at("/nextCursor").asText();
        ScimAnswer second =
                pages.post("/Users/.search", "{schemas:['" + Scim.SEARCH + "'],cursor:'" + next + "',count:20}");

        List<String> ids = new ArrayList<>(first.each("id"));
        ids.addAll(second.each("id"));
        assertThat(ids).hasSize(USERS).doesNotHaveDuplicates();
    }

    @Test
    @Requirement(
            rfc = 9865,
            section = "2",
            level = OURS,
            text = "a page can be asked for again: the same cursor, the same resources")
    void aPageCanBeReadAgain() {
        String cursor = pages.get("/Users?cursor=&count=5").at("/nextCursor").asText();
        List<String> once = pages.get("/Users?cursor=" + cursor + "&count=5").each("id");

        assertThat(pages.get("/Users?cursor=" + cursor + "&count=5").each("id")).isEqualTo(once);
    }

    /** The user names of all pages. */
    private List<String> walk(String query) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            ScimAnswer page = pages.get(query + "&cursor=" + cursor);
            names.addAll(page.each("userName"));
            cursor = page.at("/nextCursor").asText();
            assertThat(names.size()).as("the walk comes to an end").isLessThanOrEqualTo(USERS);
        } while (!cursor.isEmpty());
        return names;
    }
}
