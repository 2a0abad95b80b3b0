package dev.gatehouse.provisioning;

import dev.gatehouse.resource.Resource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/** A page of which the ids are known; its resources are read a hundred at a time, the first hundred at once. */
final class ListPage implements Page {
    private static final int CHUNK = 100;

    private final OptionalInt total;
    private final Optional<String> nextCursor;
    private final List<String> ids;
    private final Function<List<String>, List<Resource>> read;
    private final List<Resource> first;

    /** @param read the resources with these ids, in their order; those that are gone are left out */
    ListPage(
            OptionalInt total,
            Optional<String> nextCursor,
            List<String> ids,
            Function<List<String>, List<Resource>> read) {
        this.total = total;
        this.nextCursor = nextCursor;
        this.ids = ids;
        this.read = read;
        this.first = chunk(0);
    }

    @Override
    public OptionalInt total() {
        return total;
    }

    @Override
    public Optional<String> nextCursor() {
        return nextCursor;
    }

    @Override
    public void forEach(Consumer<Resource> consumer) {
        first.forEach(consumer);
        for (int start = CHUNK; start < ids.size(); start += CHUNK) {
            chunk(start).forEach(consumer);
        }
    }

    private List<Resource> chunk(int start) {
        List<String> some = ids.subList(Math.min(start, ids.size()), Math.min(ids.size(), start + CHUNK));
        return some.isEmpty() ? List.of() : read.apply(some);
    }
}
