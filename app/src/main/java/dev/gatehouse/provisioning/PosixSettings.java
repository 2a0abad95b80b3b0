package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.setting.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What makes new users POSIX accounts and new groups POSIX groups (RFC 2307).
 *
 * @param enabled see the key
 * @param uidNumbers see the key
 * @param gidNumber see the key
 * @param gidNumbers see the key
 * @param home see the key
 * @param shell see the key
 * @param otherNames see the key
 */
public record PosixSettings(
        @Key(
                standard = "false",
                meaning =
                        "Whether a new user becomes a posixAccount, and a new group that is a posixGroup gets a gidNumber")
        boolean enabled,

        @Key(standard = "10000-59999", meaning = "First and last uidNumber; the same in all gateways, never used twice")
        NumberRange uidNumbers,

        @Key(meaning = "The gidNumber of every new user; without it each has one of his own out of gidNumbers")
        Optional<Long> gidNumber,

        @Key(standard = "10000-59999", meaning = "First and last gidNumber, of groups and of users without gidNumber")
        NumberRange gidNumbers,

        @Key(
                standard = "/home/${userName}",
                meaning =
                        "Home directory of a new user: an absolute path with ${userName} in it, and perhaps ${tenant}")
        String home,

        @Key(standard = "/bin/bash", meaning = "Login shell of a new user, an absolute path")
        String shell,

        @Key(
                standard = "refuse",
                meaning =
                        "A user whose name is no POSIX login (letters, digits, . _ - @; not only digits) is refused, or made without a POSIX account (plain)")
        OtherNames otherNames) {
    private static final int MOST_PATH = 1024;

    /** Below these are the accounts of the system itself. */
    private static final long LEAST = 1_000;

    /** Above it a 32-bit number has no room, or means nobody. */
    private static final long MOST = 4_294_967_293L;

    /** What becomes of users whose names are no POSIX logins. */
    public enum OtherNames {
        REFUSE,
        PLAIN
    }

    public PosixSettings {
        requireWithin("uidNumbers", requireNonNull(uidNumbers, "uidNumbers"));
        requireWithin("gidNumbers", requireNonNull(gidNumbers, "gidNumbers"));
        require(
                gidNumber.filter(number -> number < 1 || number > MOST).isEmpty(),
                "gidNumber must be from 1 to " + MOST);
        require(isPath(home) && home.contains("${userName}"), "home must be an absolute path with ${userName} in it");
        require(isPath(shell), "shell must be an absolute path");
        requireNonNull(otherNames, "otherNames");
    }

    /** As the configuration has it when it says nothing. */
    public static PosixSettings standard() {
        NumberRange range = new NumberRange(10_000, 59_999);
        return new PosixSettings(
                false, range, Optional.empty(), range, "/home/${userName}", "/bin/bash", OtherNames.REFUSE);
    }

    /** The numbers that are given out, by the name of their LDAP attribute; none where this is off. */
    public List<NumberSeries> series() {
        List<NumberSeries> series = new ArrayList<>();
        if (enabled) {
            series.add(uids());
            series.add(gids());
        }
        return List.copyOf(series);
    }

    NumberSeries uids() {
        return new NumberSeries("uidNumber", uidNumbers, 20, "provisioning.posix.uidNumbers");
    }

    NumberSeries gids() {
        return new NumberSeries("gidNumber", gidNumbers, 20, "provisioning.posix.gidNumbers");
    }

    static boolean isPath(String path) {
        return path.startsWith("/")
                && path.length() <= MOST_PATH
                && path.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')
                && !(path + "/").contains("/../");
    }

    private static void requireWithin(String name, NumberRange range) {
        require(
                range.first() >= LEAST && range.last() <= MOST,
                name + " must be from " + LEAST + " to " + MOST + ": smaller numbers are the system's own");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
