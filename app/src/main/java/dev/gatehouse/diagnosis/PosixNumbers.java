package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.NumberSeries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The numbers of POSIX accounts and groups, where they are ours to give: counted in the first pass, their holders noted in
 * the second, judged at the end.
 */
final class PosixNumbers {
    private static final String TOPIC = "numbers";

    /** Of what only one entry may have each number: several users may be of one primary group. */
    private static final Map<String, String> CLASSES = Map.of("uidNumber", "posixAccount", "gidNumber", "posixGroup");

    /** When so few of a range are left, it is told. */
    private static final int LEAST_LEFT_PERCENT = 5;

    private final String next;
    private final List<Counted> all;

    /** @param next the attribute in which a counter has what it gives out next */
    PosixNumbers(EntryRules rules, String next) {
        this.next = next;
        this.all = rules.posixNumbers().stream()
                .map(series -> new Counted(series, rules.counter(series)))
                .toList();
    }

    private static final class Counted {
        private final NumberSeries series;
        private final DN counter;
        private final Doubles holders = new Doubles();
        private long highest = -1;

        Counted(NumberSeries series, DN counter) {
            this.series = series;
            this.counter = counter;
        }

        Optional<Long> of(Entry entry) {
            return Survey.number(entry, series.name());
        }

        boolean isAlone(Entry entry) {
            return entry.hasObjectClass(CLASSES.getOrDefault(series.name(), ""));
        }
    }

    void count(Entry entry) {
        for (Counted each : all) {
            each.of(entry).ifPresent(number -> {
                if (each.isAlone(entry)) {
                    each.holders.count(number);
                }
                if (each.series.range().contains(number)) {
                    each.highest = Math.max(each.highest, number);
                }
            });
        }
    }

    void note(Entry entry) {
        for (Counted each : all) {
            each.of(entry)
                    .filter(number -> each.isAlone(entry) && each.holders.isRepeated(number))
                    .ifPresent(number -> each.holders.note(Long.toString(number), Holder.of(entry, true)));
        }
    }

    /** @param directory asked for the counters once more, if they were looked at: they move while entries are made */
    void judge(FoundOnes found, Optional<Directory> directory) {
        for (Counted each : all) {
            each.holders.forEach((number, holders) -> found.add(doubled(each.series, number, holders)));
            if (each.holders.others() > 0) {
                found.addOthers(TOPIC, each.holders.others());
            }
            directory
                    .flatMap(asked -> asked.find(each.counter, List.of(next)))
                    .flatMap(entry -> Survey.number(entry, next))
                    .ifPresent(number -> counter(each, number, found));
        }
    }

    private static Finding doubled(NumberSeries series, String number, List<Holder> holders) {
        String dns = holders.stream().map(holder -> holder.dn().toString()).collect(Collectors.joining(" and "));
        return Finding.error(
                TOPIC,
                number + " is the " + series.name() + " of " + dns,
                "To every system they are one: each can read the other's files.",
                Remedy.of(
                        "Decide who keeps it, the oldest comes first; give the others a free number by hand, and their"
                                + " files the new owner."));
    }

    /** Given by hand, it is stepped over; once its entry is deleted it would be given again. */
    private void counter(Counted each, long counted, FoundOnes found) {
        if (each.highest >= counted) {
            found.add(Finding.warn(
                    TOPIC,
                    each.counter + ": gives out " + counted + " next, and " + each.highest + " is in use",
                    "Safe while its entry is there. When that is deleted, its number would be given to another.",
                    new Remedy(
                            "Move the counter on.",
                            "",
                            Ldif.of(Ldif.modify(
                                    each.counter,
                                    new Modification(ModificationType.DELETE, next, Long.toString(counted)),
                                    new Modification(ModificationType.ADD, next, Long.toString(each.highest + 1)))))));
        }
        long size = each.series.range().last() - each.series.range().first() + 1;
        long left = Math.max(0, each.series.range().last() - Math.max(counted, each.highest + 1) + 1);
        if (left * 100 < size * LEAST_LEFT_PERCENT) {
            found.add(Finding.warn(
                    TOPIC,
                    String.format(Locale.ROOT, "%s: %,d of %,d numbers are left", each.series.name(), left, size),
                    "Without one no user or group can be made.",
                    Remedy.of("Widen " + each.series.key() + " in every gateway.")));
        }
    }
}
