package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reading many users at once. */
final class Lists {
    static final int PAGE = 100;

    /** The longest there is by cursor. */
    private static final int LONG_PAGE = 1_000;

    private static final String USER = "\"userName\"";
    private static final String NEXT = "\"nextCursor\":\"";
    private static final Filter EVERYONE = Filter.createEqualityFilter("objectClass", "inetOrgPerson");

    private Lists() {}

    /** A tenant of 100, whole. The bare LDAP of it: one search. */
    static Operation.Sides scim(Site site) {
        return new Operation.Sides(
                all(site, Site.SMALL),
                over(site, Site.SMALL, Scim.ROOT + "/Users?startIndex=1&count=" + PAGE, PAGE, USER));
    }

    static Operation.Sides amove(Site site) {
        return new Operation.Sides(
                all(site, Site.SMALL),
                over(site, Site.SMALL, "/api/v1/user/get_all_users?page=1&pagesize=" + PAGE, PAGE, "\"username\""));
    }

    static int lastPage(Site site) {
        return site.people(Site.BIG).size() / PAGE;
    }

    /** One page of the big tenant; there is no one way of doing that in bare LDAP to compare with. */
    static Operation.Sides page(Site site, boolean byCursor, int page) {
        String place = byCursor ? "cursor=" + Scim.cursor(site, page, PAGE) : "startIndex=" + ((page - 1) * PAGE + 1);
        return new Operation.Sides(
                null, over(site, Site.BIG, Scim.ROOT + "/Users?" + place + "&count=" + PAGE, PAGE, USER));
    }

    /** The big tenant, whole, in one answer. The bare LDAP of it: one search whose entries are looked at and forgotten. */
    static Operation.Sides stream(Site site) {
        return new Operation.Sides(
                all(site, Site.BIG), some(site, site.people(Site.BIG).size()));
    }

    /** The same, walked by cursor. */
    static Operation.Sides walk(Site site) {
        int size = site.people(Site.BIG).size();
        return new Operation.Sides(all(site, Site.BIG), client -> {
            String authorization = "Bearer " + site.token(Site.BIG, client);
            return new HttpWorker(site.http()) {
                @Override
                public void once() throws IOException, WrongAnswerException {
                    int found = 0;
                    for (Optional<String> cursor = Optional.of(""); cursor.isPresent(); cursor = next(http())) {
                        String target = "/Users?cursor=" + cursor.get() + "&count=" + LONG_PAGE;
                        http().require(200, Scim.request(authorization, "GET", target, ""));
                        found += http().count(USER);
                    }
                    if (found != size) {
                        throw new WrongAnswerException(200, found + " users came back, not " + size);
                    }
                }
            };
        });
    }

    private static Optional<String> next(HttpConnection http) {
        String body = http.body();
        int at = body.indexOf(NEXT);
        return at < 0
                ? Optional.empty()
                : Optional.of(body.substring(at + NEXT.length(), body.indexOf('"', at + NEXT.length())));
    }

    /** The first users of the big tenant in one answer. */
    static Worker.Opening some(Site site, int count) {
        return over(site, Site.BIG, Scim.ROOT + "/Users?count=" + count, count, USER);
    }

    private static Worker.Opening over(Site site, String tenant, String target, int count, String mark) {
        return client -> {
            byte[] request = HttpConnection.request("GET", target, "Bearer " + site.token(tenant, client), "", "");
            return new HttpWorker(site.http()) {
                @Override
                public void once() throws IOException, WrongAnswerException {
                    http().require(200, request);
                    int found = http().count(mark);
                    if (found != count) {
                        throw new WrongAnswerException(200, found + " users came back, not " + count);
                    }
                }
            };
        };
    }

    private static Worker.Opening all(Site site, String tenant) {
        People people = site.people(tenant);
        return client -> new LdapWorker(site.ldap()) {
            @Override
            public void once() throws LDAPException, WrongAnswerException {
                AtomicInteger count = new AtomicInteger();
                SearchRequest search = new SearchRequest(
                        new Counting(count), people.shape().container(), SearchScope.ONE, EVERYONE, "*", "+");
                ldap().search(search);
                require(count.get() == people.size(), count + " entries came back");
            }
        };
    }

    private record Counting(AtomicInteger count) implements SearchResultListener {
        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            count.incrementAndGet();
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            // there are none
        }
    }
}
