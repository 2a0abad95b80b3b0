package dev.gatehouse.authentication;

/**
 * How much the memory of checked tokens spares, at one moment; the counts are since the start.
 *
 * @param size tokens remembered
 * @param hits tokens that were known
 * @param misses tokens that had to be checked
 */
public record TokenCacheUse(long size, long hits, long misses) {}
