package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches, on a replica where that will do.
 *
 * <p>It will do when the search says so and this gateway has not written for as long as replicas take to catch up: who
 * writes and then lists sees what he wrote. A replica that fails is left alone for a while, and the primary asked.
 */
final class ReplicaReads {
    private static final Logger log = LoggerFactory.getLogger(ReplicaReads.class);

    private final ConnectionPool writes;
    private final Searches primary;
    private final Optional<Searches> replicas;
    private final Duration catchUp;
    private final Duration rest;
    private final AtomicReference<@Nullable Long> failedAt = new AtomicReference<>();

    /**
     * @param writes where writes go
     * @param rest how long replicas are left alone after a failure
     */
    ReplicaReads(
            ConnectionPool writes, Searches primary, Optional<Searches> replicas, Duration catchUp, Duration rest) {
        this.writes = writes;
        this.primary = primary;
        this.replicas = replicas;
        this.catchUp = catchUp;
        this.rest = rest;
    }

    List<Entry> find(Query query, int most) {
        if (!mayUseReplica(query)) {
            return primary.find(query, most);
        }
        try {
            return replicas.orElseThrow().find(query, most);
        } catch (FailureException e) {
            leaveAlone(e);
            return primary.find(query, most);
        }
    }

    void stream(Query query, Consumer<Entry> consumer) {
        if (!mayUseReplica(query)) {
            primary.stream(query, consumer);
            return;
        }
        AtomicBoolean handedOver = new AtomicBoolean();
        try {
            replicas.orElseThrow().stream(query, entry -> {
                handedOver.set(true);
                consumer.accept(entry);
            });
        } catch (FailureException e) {
            if (handedOver.get()) {
                throw e;
            }
            leaveAlone(e);
            primary.stream(query, consumer);
        }
    }

    private boolean mayUseReplica(Query query) {
        Long failed = failedAt.get();
        return query.replicaWillDo()
                && replicas.isPresent()
                && (failed == null || System.nanoTime() - failed > rest.toNanos())
                && !writes.hasWrittenWithin(catchUp);
    }

    private void leaveAlone(FailureException e) {
        failedAt.set(System.nanoTime());
        log.atWarn().addKeyValue("failure", e.kind()).log("replica failed; the primary was asked");
    }
}
