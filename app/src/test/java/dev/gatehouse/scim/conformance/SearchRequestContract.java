package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries by POST (RFC 7644 §3.4.3), in a tenant of its own. */
abstract class SearchRequestContract extends ScimArea {
    private Scim search;
    private String ada;
    private String crew;

    @BeforeAll
    void populate() {
        search = scim().in("search");
        ada = search.createUser("ada", "title:'Guide'", "displayName:'Ada'").id();
        search.createUser("bob", "displayName:'Bob'");
        crew = search.createGroup("crew", ada).id();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.3",
            level = SHALL,
            text = "`.search` below a type is answered by 200 and a list of that type")
    void aTypeIsSearched() {
        ScimAnswer found =
                search.post("/Users/.search", body("filter:'title pr'")).is(200);

        found.has("{schemas:['" + Scim.LIST + "'],totalResults:1,Resources:[{id:'" + ada + "',userName:'ada'}]}");
        assertThat(search.post("/Groups/.search", body("")).each("id")).containsExactly(crew);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.3", level = SHALL, text = "`.search` below the root searches all types")
    void allTypesAreSearched() {
        ScimAnswer found = search.post("/.search", body("filter:'displayName pr'"));

        assertThat(found.each("id")).hasSize(3).contains(ada, crew);
        assertThat(search.post("/.search", body("filter:'meta.resourceType eq \\\"Group\\\"'"))
                        .each("id"))
                .containsExactly(crew);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.3",
            level = SHALL,
            text = "`.search` takes `attributes` and `excludedAttributes` as arrays")
    void attributesAreTakenAsArrays() {
        search.post("/Users/.search", body("filter:'title pr',attributes:['displayName']"))
                .is(200)
                .has("{Resources:[{id:'" + ada + "',displayName:'Ada',userName:null,title:null}]}");
        search.post("/Users/.search", body("filter:'title pr',excludedAttributes:['title','emails']"))
                .is(200)
                .has("{Resources:[{id:'" + ada + "',userName:'ada',title:null}]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.3", level = SHALL, text = "`.search` takes `startIndex` and `count`")
    void pagesAreTaken() {
        search.post("/Users/.search", body("startIndex:2,count:1,sortBy:'userName'"))
                .is(200)
                .has("{totalResults:2,startIndex:2,itemsPerPage:1,Resources:[{userName:'bob'}]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.3", level = SHALL, text = "a filter in `.search` is refused as in a query")
    void badFiltersAreRefused() {
        search.post("/Users/.search", body("filter:'title pr pr'")).fails(400, "invalidFilter");
    }

    private static String body(String members) {
        return "{schemas:['" + Scim.SEARCH + "']" + (members.isEmpty() ? "" : ",") + members + "}";
    }
}
