package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.RawHttp;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Filters (RFC 7644 §3.4.2.2) as calls; what each one finds stands in the vectors. */
abstract class FilterContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2",
            level = SHALL,
            text = "a list that finds nobody is answered by 200, not by 404")
    @Requirement(
            rfc = 7644,
            section = "3.4.2",
            level = OURS,
            text = "an empty list says so: `totalResults` 0 and `Resources` []")
    void nobodyIsAnEmptyList() {
        scim().find("/Users", "userName eq \"0f4d8e0a-nobody-has-this-name\"")
                .is(200)
                .has("{schemas:['" + Scim.LIST + "'],totalResults:0,Resources:[]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = SHALL,
            text = "a filter that cannot be read is refused by 400 `invalidFilter`, and the place is named")
    void theUnreadableIsRefused() {
        for (String filter : List.of(
                "userName eq \"x\" garbage",
                "userName eq",
                "userName",
                "userName zz \"x\"",
                "(userName eq \"x\"",
                "userName eq \"x\")",
                "userName eq 'x'",
                "userName eq \"x",
                "and",
                "emails[type eq \"work\"",
                "userName eq \"a\\qb\"",
                "not userName eq \"x\"")) {
            scim().find("/Users", filter).fails(400, "invalidFilter");
        }
        assertThat(scim().find("/Users", "userName eq \"x\" garbage")
                        .at("/detail")
                        .asText())
                .containsAnyOf("16", "17", "garbage");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = OURS,
            text = "a blank filter is refused, never taken for everyone")
    void aBlankFilterIsRefused() {
        scim().get("/Users?filter=").fails(400, "invalidFilter");
        scim().get("/Users?filter=%20").fails(400, "invalidFilter");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = OURS,
            text = "a filter on an attribute nobody knows is refused, never answered by nobody or everyone")
    void anUnknownAttributeIsRefused() {
        scim().find("/Users", "shoeSize eq \"42\"").fails(400, "invalidFilter");
        scim().find("/Users", "name.shoeSize pr").fails(400, "invalidFilter");
        scim().find("/Users", "urn:example:unknown:2.0:User:hat eq \"L\"").fails(400, "invalidFilter");
        scim().find("/Groups", "userName eq \"x\"").fails(400, "invalidFilter");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = SHALL,
            text = "ordering a boolean or a binary value is refused by 400 `invalidFilter`")
    void booleansHaveNoOrder() {
        for (String operator : List.of("gt", "ge", "lt", "le")) {
            scim().find("/Users", "active " + operator + " true").fails(400, "invalidFilter");
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = OURS,
            text = "length, depth and terms of a filter are bounded; what is beyond is refused at once")
    void filtersAreBounded() {
        String deep = "not (".repeat(10_000) + "title pr" + ")".repeat(10_000);
        String parentheses = "(".repeat(10_000) + "title pr" + ")".repeat(10_000);
        String wide = String.join(" or ", Collections.nCopies(5_000, "title pr"));
        String longer = "userName eq \"" + "x".repeat(100_000) + "\"";
        for (String filter : List.of(deep, parentheses, wide, longer)) {
            String body = "{schemas:['" + Scim.SEARCH + "'],filter:'" + filter + "'}";
            ScimAnswer answer = scim().post("/Users/.search", body);
            assertThat(answer.status()).as(answer.text()).isIn(400, 413);
            answer.fails(answer.status());
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = OURS,
            text = "22 terms joined by `and` before an `or` cost no more than they are long")
    void manyTermsAreCheap() {
        String filter = String.join(" and ", Collections.nCopies(22, "title pr")) + " or userName eq \"nobody-at-all\"";
        long start = System.nanoTime();
        scim().find("/Users", filter).is(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2",
            level = OURS,
            text = "a parameter with a bad escape, bad UTF-8 or given twice is refused: it must not vanish")
    void aBadParameterIsRefused() {
        for (String query : List.of(
                "filter=%ZZ", "filter=%", "filter=%C3%28", "filter=title%20pr&filter=title%20pr", "count=1&count=2")) {
            int status = RawHttp.send(
                            scim().gateway().origin(),
                            "GET",
                            "/scim/v2/Users?" + query,
                            List.of("Authorization: Bearer " + scim().gateway().token("admin")),
                            new byte[0])
                    .status();
            assertThat(status).as(query).isEqualTo(400);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2",
            level = SHALL,
            text =
                    "the names of query parameters and operators are taken as they come: filters work in GET and POST alike")
    void filtersWorkInPostToo() {
        String id = scim().createUser(unique("post")).id();
        String filter = "id eq \"" + id + "\"";

        assertThat(scim().find("/Users", filter).each("id")).containsExactly(id);
        ScimAnswer posted = scim().send(
                        "POST",
                        "/Users/.search",
                        Map.of(),
                        Optional.of("{\"schemas\":[\"" + Scim.SEARCH + "\"],\"filter\":\"id eq \\\"" + id + "\\\"\"}"));
        assertThat(posted.each("id")).containsExactly(id);
    }
}
