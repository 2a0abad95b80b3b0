package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ReadinessTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may overflow at any moment
    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final Readiness readiness = new Readiness(this::check, now::get);

    private void check() {
        checks.incrementAndGet();
        if (away.get()) {
            throw Failure.of(FailureKind.UNAVAILABLE, "the directory does not answer")
                    .exception();
        }
    }

    @Test
    void nothingIsMissingWhereTheCheckHolds() {
        assertThat(readiness.missing()).isEmpty();
    }

    @Test
    void whatTheCheckMissesIsTold() {
        away.set(true);

        assertThat(readiness.missing().map(Failure::detail)).contains("the directory does not answer");
    }

    @Test
    void aResultIsGoodForASecond() {
        readiness.missing();
        away.set(true);
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(readiness.missing()).isEmpty();
        assertThat(checks).hasValue(1);

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(readiness.missing()).isPresent();
        assertThat(checks).hasValue(2);
    }

    @Test
    void aBadResultIsForgottenAfterASecondToo() {
        away.set(true);
        readiness.missing();
        away.set(false);
        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(readiness.missing()).isEmpty();
    }

    @Test
    void aBrokenCheckIsNotReadyAndTellsNothing() {
        Readiness broken = new Readiness(() -> {
            throw new IllegalStateException("secret");
        });

        assertThat(broken.missing().map(Failure::detail))
                .hasValueSatisfying(detail -> assertThat(detail).doesNotContain("secret"));
    }

    @Test
    void aStopIsForGoodAndAsksNobody() {
        readiness.stop();

        assertThat(readiness.missing().map(Failure::detail)).contains("The gateway is stopping");
        assertThat(checks).hasValue(0);
    }

    @Test
    void whileACheckHangsTheOthersHearTheLastResultUntilItIsStale() throws Exception {
        CountDownLatch entered = new CountDownLatch(2);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean();
        Readiness hanging = new Readiness(
                () -> {
                    checks.incrementAndGet();
                    entered.countDown();
                    if (hangs.get()) {
                        await(leave);
                    }
                },
                now::get);
        hanging.missing();
        hangs.set(true);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        CompletableFuture<Optional<Failure>> leader = CompletableFuture.supplyAsync(hanging::missing);
        entered.await();

        assertThat(hanging.missing()).isEmpty();
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(hanging.missing().map(Failure::detail)).contains("The readiness check is still running");
        assertThat(checks).hasValue(2);

        leave.countDown();
        assertThat(leader.get(5, TimeUnit.SECONDS)).isEmpty();
        assertThat(hanging.missing()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
