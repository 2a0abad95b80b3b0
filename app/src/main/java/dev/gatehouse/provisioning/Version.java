package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.mapping.Bookkeeping;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Version tokens of entries: random, so that two writers never make the same one. They are compared, never ordered. */
final class Version {
    /** How long an entry that is about to be deleted is left alone; a gateway that died meanwhile is waited out. */
    static final Duration LEAVE = Duration.ofSeconds(5);

    private static final String LEAVING = "leaving-";

    private Version() {}

    static String next() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** The version of an entry that is deleted next: whoever wants to change it waits until it is gone, or the time is up. */
    static String leaving() {
        return LEAVING + HexFormat.of().toHexDigits(System.currentTimeMillis()) + "-" + next();
    }

    static Optional<String> of(Entry entry, Bookkeeping bookkeeping) {
        return Optional.ofNullable(entry.getAttributeValue(bookkeeping.version()));
    }

    static boolean isLeaving(Entry entry, Bookkeeping bookkeeping) {
        return of(entry, bookkeeping).filter(Version::isLeaving).isPresent();
    }

    private static boolean isLeaving(String version) {
        if (!version.startsWith(LEAVING) || version.length() < LEAVING.length() + 16) {
            return false;
        }
        try {
            long since = HexFormat.fromHexDigitsToLong(version, LEAVING.length(), LEAVING.length() + 16);
            return Math.abs(System.currentTimeMillis() - since) < LEAVE.toMillis();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
