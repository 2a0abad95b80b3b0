package dev.gatehouse.bench;

/**
 * One import of a whole file beside as many adds in bare LDAP.
 *
 * @param directory {@code durable} or {@code nosync}
 * @param rows of the file
 * @param workers rows at a time, and connections of the bare client
 * @param perSecond rows a second, the start of the process included
 * @param rawPerSecond entries a second in bare LDAP, without a look-up
 * @param share of the import's rate in that, round by round
 * @param cpuMicros CPU of the import a row, its start included
 * @param mostMib the most memory it had resident
 */
record FileImport(
        String directory,
        int rows,
        int workers,
        Spread perSecond,
        Spread rawPerSecond,
        Spread share,
        double cpuMicros,
        double mostMib) {}
