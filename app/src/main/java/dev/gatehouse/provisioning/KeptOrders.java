package dev.gatehouse.provisioning;

/**
 * The orders of lists kept between one page and the next, at one moment.
 *
 * @param count how many
 * @param bytes what they take of {@code provisioning.listMemory}
 */
public record KeptOrders(long count, long bytes) {}
