package dev.gatehouse.bench;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing a client does.
 *
 * @param id as it is selected on the command line, for example {@code create-scim}
 * @param title as the table has it
 * @param scim whether it needs the SCIM mouth
 * @param writes whether the directory writes; what only reads is the same on a durable one
 * @param mostClients how many at a time make sense
 * @param unit how many users one time is about
 * @param sides both ways of doing it, made ready on a site
 */
record Operation(
        String id, String title, boolean scim, boolean writes, int mostClients, int unit, Function<Site, Sides> sides) {
    /**
     * The two ways of doing it.
     *
     * @param raw in bare LDAP; null where there is nothing to compare with
     * @param http through the gateway
     */
    record Sides(Worker.@Nullable Opening raw, Worker.Opening http) {}

    /** Whether the word names it or the family it belongs to: {@code create} or {@code create-scim}. */
    boolean isMeantBy(String word) {
        return id.equals(word) || id.startsWith(word + "-");
    }
}
