package dev.gatehouse.bench;

import java.util.List;
import java.util.Optional;

/**
 * What one way of doing it came to, over all rounds.
 *
 * @param perSecond how many in a second, all clients together
 * @param p50Micros half took no longer than this
 * @param p99Micros 99 of 100 took no longer than this
 * @param done how many there were
 * @param refused how many were answered with 503
 * @param failed how many failed otherwise
 * @param gatewayMicros CPU of the gateway for each
 * @param directoryMicros CPU of slapd for each
 * @param allocatedBytes bytes allocated in the gateway for each
 */
record Side(
        Spread perSecond,
        double p50Micros,
        double p99Micros,
        long done,
        long refused,
        long failed,
        double gatewayMicros,
        double directoryMicros,
        double allocatedBytes) {

    /** One round and what the processes used in it. */
    record Round(Load load, long gatewayMicros, long directoryMicros, long allocatedBytes) {}

    static Side of(List<Round> rounds) {
        var latencies = Load.histogram();
        rounds.forEach(round -> latencies.add(round.load().latencies()));
        long done = latencies.getTotalCount();
        long each = Math.max(done, 1);
        return new Side(
                Spread.of(rounds.stream().mapToDouble(round -> round.load().perSecond())),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                done,
                rounds.stream().mapToLong(round -> round.load().refused()).sum(),
                rounds.stream().mapToLong(round -> round.load().failed()).sum(),
                rounds.stream().mapToLong(Round::gatewayMicros).sum() / (double) each,
                rounds.stream().mapToLong(Round::directoryMicros).sum() / (double) each,
                rounds.stream().mapToLong(Round::allocatedBytes).sum() / (double) each);
    }

    static Optional<String> firstFailure(List<Round> rounds) {
        return rounds.stream()
                .flatMap(round -> round.load().firstFailure().stream())
                .findFirst();
    }
}
