package dev.gatehouse.directory;

/**
 * What connections to a directory are doing, at one moment; the counts are since the start.
 *
 * @param inUse connections lent to operations
 * @param idle connections that are open and lent to nobody
 * @param most connections there may be
 * @param waiting operations that wait for a connection
 * @param reachable whether the last attempt to get a connection reached a server that let us in; true before the first
 * @param busy operations that failed as they waited too long
 * @param unreachable operations that failed as no server was reached or let us in
 * @param timedOut answers that did not come in time
 */
public record PoolUse(
        int inUse, int idle, int most, int waiting, boolean reachable, long busy, long unreachable, long timedOut) {}
