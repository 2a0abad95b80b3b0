package dev.gatehouse.directory.ldap;

import static java.util.Objects.requireNonNullElse;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A search in pages (RFC 2696) on one connection: Active Directory ends any other after 1,000 entries. A page has half of
 * that, as it is held in memory.
 */
final class PagedSearch {
    private static final int PAGE = 500;

    private PagedSearch() {}

    /** Hands over each entry, complete, until there is no other or the consumer wants no more; whether all were handed over. */
    static boolean each(LDAPConnection connection, SearchRequest request, Predicate<Entry> wantsMore)
            throws LDAPException {
        ASN1OctetString cookie = null;
        do {
            request.replaceControl(new SimplePagedResultsControl(PAGE, cookie, true));
            SearchResult page = connection.search(request);
            for (SearchResultEntry entry : requireNonNullElse(page.getSearchEntries(), List.<SearchResultEntry>of())) {
                if (!wantsMore.test(ObjectGuid.asText(RangedValues.complete(connection, entry)))) {
                    return false;
                }
            }
            cookie = next(page);
        } while (cookie != null);
        return true;
    }

    private static @Nullable ASN1OctetString next(SearchResult page) throws LDAPException {
        SimplePagedResultsControl answer = SimplePagedResultsControl.get(page);
        return answer == null || !answer.moreResultsToReturn() ? null : answer.getCookie();
    }
}
