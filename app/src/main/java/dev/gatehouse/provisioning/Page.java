package dev.gatehouse.provisioning;

import dev.gatehouse.resource.Resource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One page of a list, its resources still to be read.
 *
 * <p>What can be known before the first resource is known when the page is made, and the first resources are there
 * already, so that a directory that is down fails the call and not the answer half sent.
 */
public interface Page {
    /** How many match in all; absent on a cursor page where it would have to be counted. */
    OptionalInt total();

    /** The cursor of the page after this one; absent on the last page and on an index page. */
    Optional<String> nextCursor();

    /** Hands over each resource of the page in order, a bounded number in memory at a time. May be called once. */
    void forEach(Consumer<Resource> consumer);
}
