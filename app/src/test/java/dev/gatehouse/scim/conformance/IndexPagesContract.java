package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages by number (RFC 7644 §3.4.2.4), in a tenant of 25 users. */
abstract class IndexPagesContract extends ScimArea {
    private static final int USERS = 25;

    private Scim pages;

    @BeforeAll
    void populate() {
        pages = scim().in("index-pages");
        for (int i = 0; i < USERS; i++) {
            pages.createUser("page" + i);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2",
            level = SHALL,
            text = "a list has `schemas`, `totalResults`, `startIndex`, `itemsPerPage` and `Resources`")
    void aListIsComplete() {
        pages.get("/Users?startIndex=1&count=10")
                .is(200)
                .has("{schemas:['" + Scim.LIST + "'],totalResults:25,startIndex:1,itemsPerPage:10}");
        assertThat(pages.get("/Users?startIndex=1&count=10").each("id")).hasSize(10);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = SHALL,
            text = "pages that follow each other hold everybody once")
    void pagesHoldEverybodyOnce() {
        List<String> names = new ArrayList<>();
        for (int start = 1; start <= USERS; start += 7) {
            names.addAll(pages.get("/Users?startIndex=" + start + "&count=7").each("userName"));
        }
        assertThat(names).hasSize(USERS).doesNotHaveDuplicates();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = SHALL,
            text = "`totalResults` is how many match, on every page")
    void theTotalIsExact() {
        for (int start : new int[] {1, 11, 25, 26, 1000}) {
            assertThat(pages.get("/Users?startIndex=" + start + "&count=10").total())
                    .as("from %s", start)
                    .isEqualTo(USERS);
        }
        assertThat(pages.find("/Users", "userName sw \"page1\"").total()).isEqualTo(11);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.2.4", level = SHALL, text = "a `startIndex` below 1 is taken as 1")
    void aStartBelowOneIsOne() {
        List<String> first = pages.get("/Users?startIndex=1&count=5").each("id");

        assertThat(pages.get("/Users?startIndex=0&count=5")
                        .has("{startIndex:1}")
                        .each("id"))
                .isEqualTo(first);
        assertThat(pages.get("/Users?startIndex=-7&count=5")
                        .has("{startIndex:1}")
                        .each("id"))
                .isEqualTo(first);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.2.4", level = SHALL, text = "a `count` below 0 is taken as 0")
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = SHALL,
            text = "a `count` of 0 returns no resource but `totalResults`")
    void aCountOfZeroIsTheTotalAlone() {
        for (String count : List.of("0", "-1", "-100")) {
            pages.get("/Users?count=" + count).is(200).has("{totalResults:25,Resources:[]}");
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = SHALL,
            text = "never more resources than `count` are returned; the last page may hold fewer")
    void noPageIsLongerThanAsked() {
        assertThat(pages.get("/Users?startIndex=1&count=1").each("id")).hasSize(1);
        pages.get("/Users?startIndex=21&count=10").is(200).has("{itemsPerPage:5,startIndex:21}");
        assertThat(pages.get("/Users?startIndex=21&count=10").each("id")).hasSize(5);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = OURS,
            text = "a page beyond the end is empty and has the true `totalResults`")
    void beyondTheEndIsNothing() {
        pages.get("/Users?startIndex=26&count=10").is(200).has("{totalResults:25,Resources:[]}");
        pages.get("/Users?startIndex=2147483647&count=10").is(200).has("{totalResults:25,Resources:[]}");
        pages.get("/Users?startIndex=99999999999999999999&count=10").is(200).has("{totalResults:25,Resources:[]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = OURS,
            text = "a `startIndex` or `count` that is no whole number is refused by 400 `invalidValue`")
    void whatIsNoNumberIsRefused() {
        for (String query : List.of("startIndex=x", "count=x", "count=1.5", "startIndex=", "count=1e3")) {
            pages.get("/Users?" + query).fails(400, "invalidValue");
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.4",
            level = OURS,
            text = "a `count` beyond the server's limit gets a page of the limit")
    void aHugeCountIsCut() {
        assertThat(pages.get("/Users?count=2147483647").each("id")).hasSize(USERS);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.1",
            level = SHALL,
            text = "a query of the root lists resources of all types, each with its `meta.resourceType`")
    void theRootListsAllTypes() {
        Scim root = scim().in("root-list");
        String user = root.createUser("root").id();
        String group = root.createGroup("root", user).id();

        ScimAnswer all = root.get("?filter=" + Scim.encoded("id pr"));
        assertThat(all.each("id")).containsExactlyInAnyOrder(user, group);
        assertThat(all.at("/Resources").findValuesAsText("resourceType")).containsExactlyInAnyOrder("User", "Group");
    }
}
