package dev.gatehouse.provisioning;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Version tokens of entries: random, so that two writers never make the same one. They are compared, never ordered. */
final class Version {
    private Version() {}

    static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
