package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Resource;
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
 * cursor: {@link IdWalk}, without any state; with a sort the order that was made for the first page. Where all that match
 * are one page, one search brings them whole.
 */
final class ListSearch {
    /** At most so many are read whole at the first look, in case they are all; more than these are streamed. */
    private static final int FEW = 1_000;

    /** The greatest number of matches that are put in order. */
    private static final int MOST = 1_000_000;

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
        if (query.place() instanceof ListQuery.Place.Cursor cursor) {
            return query.sort().isEmpty() ? walked(matches, query, cursor) : ordered(matches, query, cursor);
        }
        ListQuery.Place.Index index = (ListQuery.Place.Index) query.place();
        return whole(matches, query, index).orElseGet(() -> numbered(matches, query, index));
    }

    /** A numbered page of an order made for it alone. */
    Page searchAfresh(TenantId tenant, ListQuery query) {
        Matches matches = Matches.of(tenant, mapping, tree, links, query.filter(), mostCandidates);
        ListQuery.Place.Index index = (ListQuery.Place.Index) query.place();
        return whole(matches, query, index).orElseGet(() -> {
            IdList ids = order(matches, query);
            List<String> page = ids.page(index.offset(), index.most());
            return page(matches, query, OptionalInt.of(ids.size()), Optional.empty(), page);
        });
    }

    /** All that match, read whole by one search; empty where they are more than the page, or it is not the first. */
    private Optional<Page> whole(Matches matches, ListQuery query, ListQuery.Place.Index index) {
        if (index.offset() > 0 || index.most() < 1 || matches.rest().isPresent()) {
            return Optional.empty();
        }
        SortOrder order = new SortOrder(mapping, query.sort());
        List<String> attributes = joined(mapping.attributes(query.projection()), order.attributes());
        return matches.within(Optional.empty(), attributes, Math.min(index.most(), FEW))
                .map(found -> {
                    Map<String, Entry> byId = new HashMap<>();
                    found.forEach(entry -> {
                        String id = id(entry);
                        byId.put(id, entry);
                        order.add(entry, id);
                    });
                    List<String> ids = order.ids();
                    return page(matches, query, OptionalInt.of(ids.size()), Optional.empty(), ids, byId);
                });
    }

    private Page numbered(Matches matches, ListQuery query, ListQuery.Place.Index index) {
        QueryDigest digest = QueryDigest.of(matches, query.sort());
        Optional<IdList> kept = index.offset() == 0 ? Optional.empty() : orders.of(digest.text());
        Targets targets = new Targets(mapping, mayBeStreamed(matches, query, index));
        IdList ids = kept.orElseGet(() -> order(matches, query, targets));
        if (kept.isEmpty() && ids.size() > index.most() && index.most() > 0) {
            orders.keep(digest.text(), ids);
        }
        if (index.most() >= ids.size() && ids.size() > FEW && targets.areKnown()) {
            KnownReferences known = links.of(matches.tenant(), targets.dns());
            return new StreamedPage(ids.size(), matches, mapping, query.projection(), known);
        }
        return page(
                matches, query, OptionalInt.of(ids.size()), Optional.empty(), ids.page(index.offset(), index.most()));
    }

    /** Whether it can be, if the page turns out to be all that match. */
    private boolean mayBeStreamed(Matches matches, ListQuery query, ListQuery.Place.Index index) {
        return index.offset() == 0
                && index.most() > FEW
                && query.sort().isEmpty()
                && matches.rest().isEmpty()
                && reading.isOfOneEntry(query.projection());
    }

    private Page ordered(Matches matches, ListQuery query, ListQuery.Place.Cursor cursor) {
        QueryDigest digest = QueryDigest.of(matches, query.sort());
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

    private Page walked(Matches matches, ListQuery query, ListQuery.Place.Cursor cursor) {
        QueryDigest digest = QueryDigest.of(matches, query.sort());
        IdWalk.Place place = IdWalk.Place.START;
        if (!cursor.cursor().isEmpty()) {
            if (!(cursors.read(digest, cursor.cursor()) instanceof Cursors.Position.Walk position)) {
                throw Cursors.expired();
            }
            place = position.place();
        }
        IdWalk walk = new IdWalk(
                matches, this::id, mapping.attributes(query.projection()), idAttributes(), ownId(), mostCandidates);
        IdWalk.Step step = walk.from(place, cursor.most());
        Optional<String> next = step.next().map(beyond -> cursors.write(digest, new Cursors.Position.Walk(beyond)));
        return page(matches, query, OptionalInt.empty(), next, step.ids(), step.read());
    }

    private IdList order(Matches matches, ListQuery query) {
        return order(matches, query, new Targets(mapping, false));
    }

    private IdList order(Matches matches, ListQuery query, Targets targets) {
        SortOrder order = new SortOrder(mapping, query.sort());
        List<String> attributes = joined(joined(idAttributes(), order.attributes()), targets.attributes());
        matches.forEach(attributes, entry -> {
            if (order.size() == MOST) {
                throw Failure.of(
                                FailureKind.TOO_MANY,
                                "filter",
                                "matches more than " + MOST + " resources; narrow it, or page by cursor without a sort")
                        .exception();
            }
            order.add(entry, id(entry));
            targets.add(entry);
        });
        return new IdList(order.ids());
    }

    private Page page(
            Matches matches, ListQuery query, OptionalInt total, Optional<String> nextCursor, List<String> ids) {
        return page(matches, query, total, nextCursor, ids, Map.of());
    }

    /** @param known entries of some of these ids that were read already */
    private Page page(
            Matches matches,
            ListQuery query,
            OptionalInt total,
            Optional<String> nextCursor,
            List<String> ids,
            Map<String, Entry> known) {
        Function<List<String>, List<Resource>> read = some -> {
            Map<String, Entry> found = known.keySet().containsAll(some) ? known : read(matches, some, query, known);
            List<Entry> entries =
                    some.stream().filter(found::containsKey).map(found::get).toList();
            return reading.resources(matches.tenant(), entries, query.projection());
        };
        return new ListPage(total, nextCursor, ids, read);
    }

    private Map<String, Entry> read(Matches matches, List<String> ids, ListQuery asked, Map<String, Entry> known) {
        Map<String, Entry> byId = new HashMap<>(known);
        List<String> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
        Query query = new Query(
                        matches.container(),
                        Query.Scope.SUBTREE,
                        Filter.createANDFilter(mapping.isOfType(), mappings.withIds(missing)),
                        mapping.attributes(asked.projection()))
                .onReplica();
        // an id the server gave one entry may be our id of another
        tree.find(query, 2 * missing.size()).forEach(entry -> byId.putIfAbsent(id(entry), entry));
        return byId;
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
        return mapping.id(entry)
                .orElseThrow(() -> Failure.of(FailureKind.INTERNAL, "The directory gives an entry no id")
                        .exception())
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
