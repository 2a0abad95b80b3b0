package dev.gatehouse.provisioning;

import dev.gatehouse.mapping.References;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A long list as a whole, in the order the directory has it: one search, one resource in memory at a time. */
final class StreamedPage implements Page {
    private final int total;
    private final Matches matches;
    private final ResourceMapping mapping;
    private final Projection projection;
    private final References references;

    /**
     * @param projection wants nothing that stands in other entries, but for the names of those they refer to
     * @param references who they are
     */
    StreamedPage(int total, Matches matches, ResourceMapping mapping, Projection projection, References references) {
        this.total = total;
        this.matches = matches;
        this.mapping = mapping;
        this.projection = projection;
        this.references = references;
    }

    @Override
    public OptionalInt total() {
        return OptionalInt.of(total);
    }

    @Override
    public Optional<String> nextCursor() {
        return Optional.empty();
    }

    @Override
    public void forEach(Consumer<Resource> consumer) {
        matches.forEach(
                mapping.attributes(projection), entry -> consumer.accept(mapping.toResource(entry, references)));
    }
}
