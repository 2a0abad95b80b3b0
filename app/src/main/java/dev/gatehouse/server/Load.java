package dev.gatehouse.server;

/**
 * How busy the server is, at one moment.
 *
 * @param inWork requests that are worked on, health checks among them
 * @param most requests that may be worked on at a time
 * @param waiting requests that wait until others are done
 * @param connections connections that are open
 * @param refusedAtOnce requests that found no place to wait, since the start
 * @param refusedAfterWait requests that waited in vain, since the start
 */
public record Load(long inWork, int most, int waiting, int connections, long refusedAtOnce, long refusedAfterWait) {}
