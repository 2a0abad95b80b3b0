package dev.gatehouse.provisioning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * The orders of lists between one page and the next: bounded in number and in memory, and forgotten soon. What is forgotten
 * is made again, or its cursor has expired. Safe for use by many threads.
 */
final class Orders {
    private static final int MOST = 1_000;

    private final Cache<String, IdList> orders;

    Orders(Duration idle, long bytes) {
        long least = Math.max(1, bytes / MOST);
        this.orders = Caffeine.newBuilder()
                .expireAfterAccess(idle)
                .maximumWeight(bytes)
                .weigher((String name, IdList ids) -> (int) Math.max(least, ids.bytes()))
                .build();
    }

    void keep(String name, IdList ids) {
        orders.put(name, ids);
    }

    KeptOrders kept() {
        long bytes = orders.policy()
                .eviction()
                .flatMap(bound -> bound.weightedSize().stream().boxed().findFirst())
                .orElse(0L);
        return new KeptOrders(orders.estimatedSize(), bytes);
    }

    Optional<IdList> of(String name) {
        return Optional.ofNullable(orders.getIfPresent(name));
    }
}
