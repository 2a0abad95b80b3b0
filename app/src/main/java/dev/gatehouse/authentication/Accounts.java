package dev.gatehouse.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks up accounts by name and password.
 *
 * <p>A hash is slow on purpose, so what held once is remembered (by a keyed digest, not the password), and only a few
 * hashes are computed at a time: guessing cannot take the processors away from everybody else. An unknown name takes as
 * long as a wrong password.
 */
final class Accounts {
    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Map<String, Account> byName = new LinkedHashMap<>();
    private final Optional<PasswordHash> decoy;
    private final byte[] digestKey = new byte[32];
    private final Cache<ByteBuffer, Account> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();
    private final Semaphore hashing;

    Accounts(List<Account> accounts) {
        this(accounts, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    /** @param mostHashing how many hashes are computed at a time */
    Accounts(List<Account> accounts, int mostHashing) {
        this.hashing = new Semaphore(mostHashing);
        accounts.forEach(account -> byName.put(account.name(), account));
        this.decoy = accounts.stream()
                .map(Account::password)
                .max(Comparator.comparingInt(PasswordHash::iterations))
                .map(PasswordHash::unmatchable);
        new SecureRandom().nextBytes(digestKey);
    }

    /**
     * The account of that name where the password is its own. Fails with UNAVAILABLE where too many unknown passwords are
     * being checked already.
     */
    Optional<Account> find(NamedPassword credentials) {
        if (decoy.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer digest = Digests.sha256(digestKey, credentials.name() + ":" + credentials.password());
        Account known = remembered.getIfPresent(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Account> account = Optional.ofNullable(byName.get(credentials.name()));
        PasswordHash hash = account.map(Account::password).orElse(decoy.get());
        if (!matches(hash, credentials.password())) {
            return Optional.empty();
        }
        account.ifPresent(found -> remembered.put(digest, found));
        return account;
    }

    private boolean matches(PasswordHash hash, String password) {
        boolean mayHash = false;
        try {
            mayHash = hashing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (mayHash) {
                return hash.matches(password);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (mayHash) {
                hashing.release();
            }
        }
        throw Failure.of(FailureKind.UNAVAILABLE, "Too many passwords are being checked; try again in a moment")
                .exception();
    }
}
