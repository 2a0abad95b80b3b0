package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.References;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists resources of one type (RFC 7644 §3.4.2, RFC 9865).
 *
 * <p>The server's own sorting and paging are not leaned on (they differ and fail, see the decision records). By number: one
 * streamed search brings the ids of all that match, their order is made here and kept for the pages after the first. By
 * cursor: {@link IdWalk}, without any state; with a sort the order that was made for the first page. Where few can match,
 * one search brings them whole.
 */
final class ListSearch {
    /** How many are read whole at the first look, where the filter names a value that few have. */
    private static final int FEW = 10;

    /** The greatest number of matches that are put in order. */
    private static final int MOST = 1_000_000;

    /** From here on a whole list is streamed rather than read a hundred at a time. */
    private static final int MANY = 1_000;

    private final Directory directory;
    private final Mappings mappings;
    private final ResourceMapping mapping;
    private final TenantTree tree;
    private final Links links;
    private final ResourceReading reading;
    private final Orders orders;
    private final Cursors cursors;
    private final int mostCandidates;

    ListSearch(
            Directory directory,
            Mappings mappings,
            ResourceMapping mapping,
            TenantTree tree,
            Orders orders,
            Cursors cursors,
            int mostCandidates) {
        this.directory = directory;
        this.mappings = mappings;
        this.mapping = mapping;
        this.tree = tree;
        this.links = new Links(mappings, tree);
        this.reading = new ResourceReading(mappings, mapping, tree, links);
        this.orders = orders;
        this.cursors = cursors;
        this.mostCandidates = mostCandidates;
    }

    Page search(TenantId tenant, ListQuery query) {
        Matches matches = Matches.of(tenant, mapping, tree, links, query.filter(), mostCandidates);
        QueryDigest digest = QueryDigest.of(matches, query.sort());
        if (query.place() instanceof ListQuery.Place.Cursor cursor) {
            return query.sort().isEmpty()
                    ? walked(matches, digest, query, cursor)
                    : ordered(matches, digest, query, cursor);
        }
        ListQuery.Place.Index index = (ListQuery.Place.Index) query.place();
        if (index.offset() == 0 && matches.rest().isEmpty() && namesAValueThatFewHave(query.filter())) {
            Optional<Page> few = few(matches, query, index.most());
            if (few.isPresent()) {
                return few.get();
            }
        }
        return numbered(matches, digest, query, index);
    }

    /** A numbered page of an order made for it alone. */
    Page searchAfresh(TenantId tenant, ListQuery query) {
        Matches matches = Matches.of(tenant, mapping, tree, links, query.filter(), mostCandidates);
        ListQuery.Place.Index index = (ListQuery.Place.Index) query.place();
        IdList ids = order(matches, query);
        List<String> page = ids.page(index.offset(), index.most());
        return page(matches, query, OptionalInt.of(ids.size()), Optional.empty(), page);
    }

    /** All that match, read whole by one search; empty where they are more than a few. */
    private Optional<Page> few(Matches matches, ListQuery query, int most) {
        SortOrder order = new SortOrder(mapping, query.sort());
        List<String> attributes =
                joined(joined(mapping.attributes(query.projection()), idAttributes()), order.attributes());
        return matches.within(Optional.empty(), attributes, FEW).map(found -> {
            Map<String, Entry> byId = new HashMap<>();
            found.forEach(entry -> {
                String id = id(entry);
                byId.put(id, entry);
                order.add(entry, id);
            });
            List<String> ids = order.ids();
            return new ListPage(
                    OptionalInt.of(ids.size()),
                    Optional.empty(),
                    ids.subList(0, Math.min(most, ids.size())),
                    some -> reading.resources(
                            matches.tenant(), some.stream().map(byId::get).toList(), query.projection()));
        });
    }

    private Page numbered(Matches matches, QueryDigest digest, ListQuery query, ListQuery.Place.Index index) {
        Optional<IdList> kept = index.offset() == 0 ? Optional.empty() : orders.of(digest.text());
        IdList ids = kept.orElseGet(() -> order(matches, query));
        if (kept.isEmpty() && ids.size() > index.most() && index.most() > 0) {
            orders.keep(digest.text(), ids);
        }
        boolean isWhole = index.offset() == 0 && index.most() >= ids.size() && ids.size() > MANY;
        if (isWhole && query.sort().isEmpty() && matches.rest().isEmpty() && reading.isOfItsOwn(query.projection())) {
            return new StreamedPage(ids.size(), matches, mapping, query.projection());
        }
        return page(
                matches, query, OptionalInt.of(ids.size()), Optional.empty(), ids.page(index.offset(), index.most()));
    }

    private Page ordered(Matches matches, QueryDigest digest, ListQuery query, ListQuery.Place.Cursor cursor) {
        String name = Version.next() + Version.next();
        int offset = 0;
        IdList ids;
        if (cursor.cursor().isEmpty()) {
            ids = order(matches, query);
            orders.keep(name, ids);
        } else {
            if (!(cursors.read(digest, cursor.cursor()) instanceof Cursors.Position.Order position)) {
                throw Cursors.expired();
            }
            name = position.name();
            offset = position.offset();
            ids = orders.of(name).orElseThrow(Cursors::expired);
        }
        int end = Math.min(ids.size(), offset + cursor.most());
        Optional<String> next = end == ids.size()
                ? Optional.empty()
                : Optional.of(cursors.write(digest, new Cursors.Position.Order(name, end)));
        return page(matches, query, OptionalInt.of(ids.size()), next, ids.page(offset, cursor.most()));
    }

    private Page walked(Matches matches, QueryDigest digest, ListQuery query, ListQuery.Place.Cursor cursor) {
        IdWalk.Place place = IdWalk.Place.START;
        if (!cursor.cursor().isEmpty()) {
            if (!(cursors.read(digest, cursor.cursor()) instanceof Cursors.Position.Walk position)) {
                throw Cursors.expired();
            }
            place = position.place();
        }
        IdWalk.Step step =
                new IdWalk(matches, this::id, idAttributes(), ownId(), mostCandidates).from(place, cursor.most());
        Optional<String> next = step.next().map(beyond -> cursors.write(digest, new Cursors.Position.Walk(beyond)));
        return page(matches, query, OptionalInt.empty(), next, step.ids());
    }

    private IdList order(Matches matches, ListQuery query) {
        SortOrder order = new SortOrder(mapping, query.sort());
        matches.forEach(joined(idAttributes(), order.attributes()), entry -> {
            if (order.size() == MOST) {
                throw Failure.of(
                                FailureKind.TOO_MANY,
                                "filter",
                                "matches more than " + MOST + " resources; narrow it, or page by cursor without a sort")
                        .exception();
            }
            order.add(entry, id(entry));
        });
        return new IdList(order.ids());
    }

    private Page page(
            Matches matches, ListQuery query, OptionalInt total, Optional<String> nextCursor, List<String> ids) {
        Function<List<String>, List<Resource>> read = some -> read(matches, some, query.projection());
        return new ListPage(total, nextCursor, ids, read);
    }

    private List<Resource> read(Matches matches, List<String> ids, Projection projection) {
        Query query = new Query(
                        matches.container(),
                        Query.Scope.SUBTREE,
                        Filter.createANDFilter(mapping.isOfType(), mappings.withIds(ids)),
                        joined(mapping.attributes(projection), idAttributes()))
                .onReplica();
        Map<String, Entry> byId = new HashMap<>();
        // an id the server gave one entry may be our id of another
        tree.find(query, 2 * ids.size()).forEach(entry -> byId.put(id(entry), entry));
        List<Entry> entries =
                ids.stream().filter(byId::containsKey).map(byId::get).toList();
        return reading.resources(matches.tenant(), entries, projection);
    }

    private Optional<String> ownId() {
        return Optional.of(mapping.bookkeeping()).filter(Bookkeeping::ownIds).map(Bookkeeping::mark);
    }

    private List<String> idAttributes() {
        return Stream.concat(
                        ownId().stream(), Stream.of(directory.capabilities().serverId()))
                .toList();
    }

    private String id(Entry entry) {
        String own = ownId().map(entry::getAttributeValue).orElse(null);
        return own != null
                ? own.toLowerCase(Locale.ROOT)
                : mapping.toResource(entry, References.NONE)
                        .text(UserAttributes.ID)
                        .orElseThrow(() -> Failure.of(FailureKind.INTERNAL, "The directory gives an entry no id")
                                .exception());
    }

    private boolean namesAValueThatFewHave(dev.gatehouse.resource.filter.Filter filter) {
        if (filter instanceof dev.gatehouse.resource.filter.Filter.And and) {
            return and.parts().stream().anyMatch(this::namesAValueThatFewHave);
        }
        return filter instanceof dev.gatehouse.resource.filter.Filter.Comparison comparison
                && comparison.operator() == dev.gatehouse.resource.filter.Filter.Operator.EQ
                && (comparison.path().equals(UserAttributes.ID)
                        || comparison.path().equals(UserAttributes.EXTERNAL_ID)
                        || comparison.path().equals(UserAttributes.USER_NAME)
                        || comparison.path().equals(UserAttributes.EMAIL)
                        || comparison.path().equals(mapping.naming().source()));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
