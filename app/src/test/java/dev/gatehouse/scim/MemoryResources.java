package dev.gatehouse.scim;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.provisioning.Caller;
import dev.gatehouse.provisioning.ListQuery;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.provisioning.Page;
import dev.gatehouse.provisioning.Precondition;
import dev.gatehouse.provisioning.Resources;
import dev.gatehouse.provisioning.TenantId;
import dev.gatehouse.provisioning.TenantResources;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Replacement;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.FilterEvaluation;
import dev.gatehouse.resource.patch.Patch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;

/** Resources in a map, for what SCIM's mouth does by itself: order of calls, header fields, pages, bulk. */
final class MemoryResources implements Resources {
    private static final String CREATED = "2026-01-01T00:00:00Z";

    private final Map<String, OfType> stores = new LinkedHashMap<>();
    private final List<ResourceType> types;

    /** What each write was, in order: {@code create User}. */
    final List<String> writes = new ArrayList<>();

    /** What came last to be stored, its password still in it. */
    Resource received = Resource.EMPTY;

    /** What the next calls fail with. */
    Optional<FailureException> failure = Optional.empty();

    /** The type whose resources this caller may not touch. */
    Optional<ResourceType> forbidden = Optional.empty();

    Optional<String> self = Optional.empty();

    MemoryResources(ResourceType... types) {
        this.types = List.of(types);
        for (ResourceType type : types) {
            stores.put(type.name(), new OfType(type));
        }
    }

    @Override
    public List<ResourceType> types() {
        return types;
    }

    @Override
    public TenantResources of(ResourceType type, Caller caller, Optional<TenantId> wanted) {
        return stores.get(type.name());
    }

    @Override
    public Optional<String> self(Caller caller, Optional<TenantId> wanted) {
        return self;
    }

    private final class OfType implements TenantResources {
        private final ResourceType type;
        private final Map<String, Resource> byId = new LinkedHashMap<>();
        private final Map<String, Integer> versions = new HashMap<>();

        OfType(ResourceType type) {
            this.type = type;
        }

        @Override
        public ResourceType type() {
            return type;
        }

        @Override
        public Resource create(Resource resource) {
            check();
            writes.add("create " + type.name());
            Optional<String> name = resource.text(UserAttributes.USER_NAME);
            boolean taken = name.isPresent()
                    && byId.values().stream()
                            .anyMatch(other ->
                                    other.text(UserAttributes.USER_NAME).equals(name));
            if (taken) {
                throw Failure.of(FailureKind.DUPLICATE, "userName", "is taken").exception();
            }
            return stored(UUID.randomUUID().toString(), resource);
        }

        @Override
        public Optional<Resource> get(String id, Projection projection) {
            check();
            return Optional.ofNullable(byId.get(id));
        }

        @Override
        public Resource replace(String id, Resource resource, Precondition precondition, Projection wanted) {
            check();
            writes.add("replace " + type.name());
            return stored(id, Replacement.of(type, existing(id, precondition), resource));
        }

        @Override
        public Optional<Resource> patch(
                String id, Patch patch, Precondition precondition, Optional<Projection> wanted) {
            check();
            writes.add("patch " + type.name());
            Resource changed = stored(id, patch.apply(existing(id, precondition)));
            return wanted.map(any -> changed);
        }

        @Override
        public void delete(String id, Precondition precondition) {
            check();
            writes.add("delete " + type.name());
            existing(id, precondition);
            byId.remove(id);
        }

        @Override
        public Page search(ListQuery query) {
            check();
            List<Resource> matching = byId.values().stream()
                    .filter(resource -> FilterEvaluation.matches(query.filter(), resource, type))
                    .toList();
            int offset = query.place() instanceof Place.Index index ? index.offset() : cursor(query);
            int most =
                    query.place() instanceof Place.Index index ? index.most() : ((Place.Cursor) query.place()).most();
            int from = Math.min(offset, matching.size());
            int to = (int) Math.min((long) from + most, matching.size());
            boolean isByCursor = query.place() instanceof Place.Cursor;
            return new Slice(
                    isByCursor ? OptionalInt.empty() : OptionalInt.of(matching.size()),
                    isByCursor && to < matching.size() ? Optional.of("at" + to) : Optional.empty(),
                    matching.subList(from, to));
        }

        private static int cursor(ListQuery query) {
            String cursor = ((Place.Cursor) query.place()).cursor();
            if (cursor.isEmpty()) {
                return 0;
            }
            if (!cursor.startsWith("at")) {
                throw Failure.of(FailureKind.INVALID_CURSOR, "cursor", "is none of ours")
                        .exception();
            }
            return Integer.parseInt(cursor.substring(2));
        }

        private Resource existing(String id, Precondition precondition) {
            Resource found = Optional.ofNullable(byId.get(id))
                    .orElseThrow(() -> Failure.of(FailureKind.NOT_FOUND, "There is no resource with this id")
                            .exception());
            if (!precondition.holdsFor(found.text(UserAttributes.VERSION).orElseThrow())) {
                throw Failure.of(FailureKind.PRECONDITION_FAILED, "Another version")
                        .exception();
            }
            return found;
        }

        private Resource stored(String id, Resource resource) {
            received = resource;
            int version = versions.merge(id, 1, Integer::sum);
            Resource whole = resource.without(UserAttributes.PASSWORD)
                    .with(UserAttributes.ID, id)
                    .with(UserAttributes.CREATED, CREATED)
                    .with(UserAttributes.LAST_MODIFIED, CREATED)
                    .with(UserAttributes.VERSION, "v" + version);
            byId.put(id, whole);
            return whole;
        }

        private void check() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (forbidden.filter(type::equals).isPresent()) {
                throw Failure.of(FailureKind.FORBIDDEN, "This call needs another permission")
                        .exception();
            }
        }
    }

    private record Slice(OptionalInt total, Optional<String> nextCursor, List<Resource> resources) implements Page {
        @Override
        public void forEach(Consumer<Resource> consumer) {
            resources.forEach(consumer);
        }
    }
}
