package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.directory.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds entries. References to other servers (RFC 4511 §4.5.3) are neither followed nor an error. */
final class Searches {
    private final ConnectionPool pool;
    private final Duration timeLimit;

    Searches(ConnectionPool pool, Duration timeLimit) {
        this.pool = pool;
        this.timeLimit = timeLimit;
    }

    Optional<Entry> find(DN dn, List<String> attributes) {
        Query query = new Query(dn, Query.Scope.BASE, Filter.createPresenceFilter("objectClass"), attributes);
        return pool.read(connection -> {
            try {
                return entries(connection.search(limited(query, 0)).getSearchEntries()).stream()
                        .findFirst();
            } catch (LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    List<Entry> find(Query query, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one entry must be asked for");
        }
        return pool.read(connection -> {
            try {
                return entries(connection.search(limited(query, most)).getSearchEntries());
            } catch (LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && e.getEntryCount() >= most) {
                    return entries(e.getSearchEntries());
                }
                throw e;
            }
        });
    }

    void stream(Query query, Consumer<Entry> consumer) {
        AtomicBoolean handedOver = new AtomicBoolean();
        SearchResultListener listener = new SearchResultListener() {
            private static final long serialVersionUID = 1L;

            @Override
            public void searchEntryReturned(SearchResultEntry entry) {
                handedOver.set(true);
                try {
                    consumer.accept(entry);
                } catch (RuntimeException e) {
                    throw new ConsumerException(e);
                }
            }

            @Override
            public void searchReferenceReturned(SearchResultReference reference) {
                // what another server holds is not ours to list
            }
        };
        SearchRequest request = request(listener, query, 0, Duration.ZERO);
        try {
            pool.read(connection -> connection.search(request), () -> !handedOver.get());
        } catch (ConsumerException e) {
            throw e.thrown;
        }
    }

    /** Keeps what the consumer throws apart from what the pool and the SDK throw: the connection is in mid-answer. */
    private static final class ConsumerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RuntimeException thrown;

        ConsumerException(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }

    private SearchRequest limited(Query query, int most) {
        return request(null, query, most, timeLimit);
    }

    private static SearchRequest request(
            @Nullable SearchResultListener listener, Query query, int most, Duration limit) {
        String[] attributes = query.attributes().isEmpty()
                ? new String[] {SearchRequest.NO_ATTRIBUTES}
                : query.attributes().toArray(new String[0]);
        return new SearchRequest(
                listener,
                query.base().toString(),
                scope(query.scope()),
                DereferencePolicy.NEVER,
                most,
                Math.toIntExact(limit.toSeconds()),
                false,
                AbsoluteFilters.replaced(query.filter()),
                attributes);
    }

    private static SearchScope scope(Query.Scope scope) {
        return switch (scope) {
            case BASE -> SearchScope.BASE;
            case ONE_LEVEL -> SearchScope.ONE;
            case SUBTREE -> SearchScope.SUB;
        };
    }

    /** The SDK has none where a listener took them. */
    private static List<Entry> entries(@Nullable List<SearchResultEntry> found) {
        return found == null ? List.of() : List.copyOf(found);
    }
}
