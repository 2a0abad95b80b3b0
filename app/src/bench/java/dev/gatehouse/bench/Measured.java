package dev.gatehouse.bench;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table.
 *
 * @param operation its id
 * @param title as the table has it
 * @param directory {@code durable} or {@code nosync}
 * @param clients how many at a time
 * @param unit how many users one time is about
 * @param http through the gateway
 * @param raw in bare LDAP
 * @param share of the gateway's rate in that of bare LDAP, round by round
 */
record Measured(
        String operation,
        String title,
        String directory,
        int clients,
        int unit,
        Side http,
        @Nullable Side raw,
        @Nullable Spread share) {}
