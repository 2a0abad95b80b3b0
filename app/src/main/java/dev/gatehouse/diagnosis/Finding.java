package dev.gatehouse.diagnosis;

import static java.util.Objects.requireNonNull;

/**
 * One thing that was looked at.
 *
 * @param severity how bad it is
 * @param topic one word, what it is about
 * @param seen what was found
 * @param why what it costs, or what it is good for; empty where that is plain
 * @param remedy what to do; {@link Remedy#NONE} where nothing is
 */
public record Finding(Severity severity, String topic, String seen, String why, Remedy remedy) {
    public Finding {
        requireNonNull(severity, "severity");
        requireNonNull(topic, "topic");
        requireNonNull(seen, "seen");
        requireNonNull(why, "why");
        requireNonNull(remedy, "remedy");
    }

    static Finding ok(String topic, String seen) {
        return new Finding(Severity.OK, topic, seen, "", Remedy.NONE);
    }

    static Finding info(String topic, String seen, String why, Remedy remedy) {
        return new Finding(Severity.INFO, topic, seen, why, remedy);
    }

    static Finding warn(String topic, String seen, String why, Remedy remedy) {
        return new Finding(Severity.WARN, topic, seen, why, remedy);
    }

    static Finding error(String topic, String seen, String why, Remedy remedy) {
        return new Finding(Severity.ERROR, topic, seen, why, remedy);
    }
}
