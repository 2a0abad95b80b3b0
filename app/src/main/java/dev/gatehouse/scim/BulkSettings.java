package dev.gatehouse.scim;

import dev.gatehouse.setting.DataSize;
import dev.gatehouse.setting.Key;

/** The limits of one bulk request. */
public record BulkSettings(
        @Key(standard = "1000", meaning = "Most operations in one request, 1 to 10000; more are answered with 413.")
        int maxOperations,

        @Key(
                standard = "1MiB",
                meaning = "Largest body of a bulk request, 1KiB or more; server.maxRequestBytes counts where it is"
                        + " smaller.")
        DataSize maxPayloadSize) {
    private static final int MOST_OPERATIONS = 10_000;

    public BulkSettings {
        if (maxOperations < 1 || maxOperations > MOST_OPERATIONS) {
            throw new IllegalArgumentException("maxOperations must be from 1 to " + MOST_OPERATIONS);
        }
        if (maxPayloadSize.bytes() < 1024) {
            throw new IllegalArgumentException("maxPayloadSize must be 1KiB or more");
        }
    }
}
