package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Order of a list (RFC 7644 §3.4.2.3), in a tenant of its own. */
abstract class SortContract extends ScimArea {
    private Scim sorted;

    @BeforeAll
    void populate() {
        sorted = scim().in("sort");
        sorted.createUser(
                "bravo", "title:'x'", "name:{familyName:'Zulu'}", "'" + Scim.ENTERPRISE + "':{department:'B'}");
        sorted.createUser(
                "Alpha", "title:'z'", "name:{familyName:'Yankee'}", "'" + Scim.ENTERPRISE + "':{department:'C'}");
        sorted.createUser("delta", "name:{familyName:'Xray'}");
        sorted.createUser(
                "charlie", "title:'Y'", "name:{familyName:'Whiskey'}", "'" + Scim.ENTERPRISE + "':{department:'A'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = SHALL,
            text = "`sortBy` sorts, ascending unless `sortOrder` says otherwise")
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = SHALL,
            text = "where letter case does not count, it does not count in the order")
    void sortByNames() {
        assertThat(sorted.get("/Users?sortBy=userName").each("userName"))
                .containsExactly("Alpha", "bravo", "charlie", "delta");
        assertThat(sorted.get("/Users?sortBy=USERNAME&sortOrder=ascending").each("userName"))
                .containsExactly("Alpha", "bravo", "charlie", "delta");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.2.3", level = SHALL, text = "`sortOrder` descending turns the order round")
    void descendingTurnsItRound() {
        assertThat(sorted.get("/Users?sortBy=userName&sortOrder=descending").each("userName"))
                .containsExactly("delta", "charlie", "bravo", "Alpha");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = SHALL,
            text = "resources without the attribute come last when ascending, first when descending")
    void theValuelessComeLast() {
        assertThat(sorted.get("/Users?sortBy=title").each("userName"))
                .containsExactly("bravo", "charlie", "Alpha", "delta");
        assertThat(sorted.get("/Users?sortBy=title&sortOrder=descending").each("userName"))
                .containsExactly("delta", "Alpha", "charlie", "bravo");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = SHALL,
            text = "`sortBy` takes sub-attributes and attributes of extensions")
    void sortByPaths() {
        assertThat(sorted.get("/Users?sortBy=name.familyName").each("userName"))
                .containsExactly("charlie", "delta", "Alpha", "bravo");
        assertThat(sorted.get("/Users?sortBy=" + Scim.ENTERPRISE + ":department")
                        .each("userName"))
                .startsWith("charlie", "bravo", "Alpha");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = OURS,
            text = "the order holds across pages, whatever the page size")
    void theOrderHoldsAcrossPages() {
        List<String> names = new ArrayList<>();
        for (int start = 1; start <= 4; start++) {
            names.addAll(sorted.get("/Users?sortBy=userName&count=1&startIndex=" + start)
                    .each("userName"));
        }
        assertThat(names).containsExactly("Alpha", "bravo", "charlie", "delta");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.3",
            level = OURS,
            text = "a `sortBy` nobody knows or an order that is none is refused by 400")
    void anUnknownOrderIsRefused() {
        sorted.get("/Users?sortBy=shoeSize").fails(400, "invalidPath");
        sorted.get("/Users?sortBy=userName&sortOrder=sideways").fails(400, "invalidValue");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.3", level = SHALL, text = "`.search` sorts as a query does")
    void searchSortsToo() {
        assertThat(sorted.post(
                                "/Users/.search",
                                "{schemas:['" + Scim.SEARCH + "'],sortBy:'userName',sortOrder:'descending'}")
                        .each("userName"))
                .containsExactly("delta", "charlie", "bravo", "Alpha");
    }
}
