package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.directory.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds entries. References to other servers (RFC 4511 §4.5.3) are neither followed nor an error. */
final class Searches {
    /** Beyond it Active Directory ends a search that is not in pages (MaxPageSize). */
    private static final int MOST_AT_ONCE = 1000;

    private final ConnectionPool pool;
    private final FlavourDiscovery flavour;
    private final Duration timeLimit;

    Searches(ConnectionPool pool, FlavourDiscovery flavour, Duration timeLimit) {
        this.pool = pool;
        this.flavour = flavour;
        this.timeLimit = timeLimit;
    }

    Optional<Entry> find(DN dn, List<String> attributes) {
        Query query = new Query(dn, Query.Scope.BASE, Filter.createPresenceFilter("objectClass"), attributes);
        ServerFlavour server = flavour.get();
        Dialect dialect = Dialect.of(server);
        SearchRequest request = limited(query, 0, server);
        return pool.read(connection -> {
            try {
                return dialect.entries(connection, connection.search(request).getSearchEntries()).stream()
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
        ServerFlavour server = flavour.get();
        Dialect dialect = Dialect.of(server);
        if (most > MOST_AT_ONCE && dialect == Dialect.ACTIVE_DIRECTORY) {
            SearchRequest request = limited(query, 0, server);
            return pool.read(connection -> {
                List<Entry> found = new ArrayList<>();
                PagedSearch.each(connection, request, entry -> {
                    found.add(entry);
                    return found.size() < most;
                });
                return List.copyOf(found);
            });
        }
        SearchRequest request = limited(query, most, server);
        return pool.read(connection -> {
            try {
                // Samba pays no heed to the limit
                return first(
                        most,
                        dialect.entries(connection, connection.search(request).getSearchEntries()));
            } catch (LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED) && e.getEntryCount() >= most) {
                    return first(most, dialect.entries(connection, e.getSearchEntries()));
                }
                throw e;
            }
        });
    }

    void stream(Query query, Consumer<Entry> consumer) {
        AtomicBoolean handedOver = new AtomicBoolean();
        Consumer<Entry> guarded = entry -> {
            handedOver.set(true);
            try {
                consumer.accept(entry);
            } catch (RuntimeException e) {
                throw new ConsumerException(e);
            }
        };
        ServerFlavour server = flavour.get();
        Dialect dialect = Dialect.of(server);
        ConnectionPool.Exchange<?> search = switch (dialect) {
            case STANDARD -> {
                SearchRequest request = request(listener(guarded), query, 0, Duration.ZERO, server);
                yield connection -> connection.search(request);
            }
            case ACTIVE_DIRECTORY -> {
                SearchRequest request = request(null, query, 0, Duration.ZERO, server);
                yield connection -> PagedSearch.each(connection, request, entry -> {
                    guarded.accept(entry);
                    return true;
                });
            }
        };
        try {
            pool.read(search, () -> !handedOver.get());
        } catch (ConsumerException e) {
            throw e.thrown;
        }
    }

    private static List<Entry> first(int most, List<Entry> entries) {
        return entries.size() <= most ? entries : entries.subList(0, most);
    }

    private static SearchResultListener listener(Consumer<Entry> consumer) {
        return new SearchResultListener() {
            private static final long serialVersionUID = 1L;

            @Override
            public void searchEntryReturned(SearchResultEntry entry) {
                consumer.accept(entry);
            }

            @Override
            public void searchReferenceReturned(SearchResultReference reference) {
                // what another server holds is not ours to list
            }
        };
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

    private SearchRequest limited(Query query, int most, ServerFlavour server) {
        return request(null, query, most, timeLimit, server);
    }

    private static SearchRequest request(
            @Nullable SearchResultListener listener, Query query, int most, Duration limit, ServerFlavour server) {
        String[] attributes = query.attributes().isEmpty()
                ? new String[] {SearchRequest.NO_ATTRIBUTES}
                : query.attributes().toArray(new String[0]);
        return new SearchRequest(
                listener,
                NameText.of(query.base(), server),
                scope(query.scope()),
                DereferencePolicy.NEVER,
                most,
                Math.toIntExact(limit.toSeconds()),
                false,
                Dialect.of(server).filter(query.filter()),
                attributes);
    }

    private static SearchScope scope(Query.Scope scope) {
        return switch (scope) {
            case BASE -> SearchScope.BASE;
            case ONE_LEVEL -> SearchScope.ONE;
            case SUBTREE -> SearchScope.SUB;
        };
    }

    /** How filters are written and entries read. */
    private enum Dialect {
        STANDARD {
            @Override
            List<Entry> read(LDAPConnection connection, List<SearchResultEntry> found) {
                return List.copyOf(found);
            }
        },
        ACTIVE_DIRECTORY {
            @Override
            Filter filter(Filter filter) {
                return ObjectGuid.asBytes(super.filter(filter));
            }

            @Override
            List<Entry> read(LDAPConnection connection, List<SearchResultEntry> found) throws LDAPException {
                List<Entry> complete = new ArrayList<>();
                for (SearchResultEntry entry : found) {
                    complete.add(ObjectGuid.asText(RangedValues.complete(connection, entry)));
                }
                return List.copyOf(complete);
            }
        };

        static Dialect of(ServerFlavour server) {
            return server.isActiveDirectory() ? ACTIVE_DIRECTORY : STANDARD;
        }

        Filter filter(Filter filter) {
            return AbsoluteFilters.replaced(filter);
        }

        /** The SDK has no list where a listener took the entries. */
        List<Entry> entries(LDAPConnection connection, @Nullable List<SearchResultEntry> found) throws LDAPException {
            return found == null ? List.of() : read(connection, found);
        }

        abstract List<Entry> read(LDAPConnection connection, List<SearchResultEntry> found) throws LDAPException;
    }
}
