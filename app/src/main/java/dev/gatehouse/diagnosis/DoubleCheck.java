package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFDeleteChangeRecord;
import dev.gatehouse.mapping.Bookkeeping;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Judges what more than one entry has. */
final class DoubleCheck {
    /** Before lines of LDIF that would take somebody's entry away: they are for a person to decide. */
    static final String UNDECIDED = "#? ";

    private final Bookkeeping names;
    private final FoundOnes found;

    DoubleCheck(Bookkeeping names, FoundOnes found) {
        this.names = names;
        this.found = found;
    }

    void of(Survey survey) {
        survey.keys.forEach(this::key);
        survey.ids.forEach(this::id);
        others("keys", survey.keys);
        others("ids", survey.ids);
    }

    /** @param first a number that nobody was given; as many more are taken as there are holders too many */
    void ofUserKeys(Survey survey, long first) {
        long[] next = {first};
        survey.userKeys.forEach((number, holders) -> userKey(number, holders, next));
        others("numbers", survey.userKeys);
    }

    private void others(String topic, Doubles doubles) {
        if (doubles.others() > 0) {
            found.addOthers(topic, doubles.others());
        }
    }

    /** Those whose names do not make the key are mended by writing their own. */
    private void key(String key, List<Holder> holders) {
        List<Holder> rightful = holders.stream().filter(Holder::isRightful).toList();
        String seen = key + " is held by " + dns(holders);
        String why = "One person is there more than once, or two share a name.";
        if (rightful.size() < 2) {
            found.add(Finding.error(
                    "keys", seen, why, Remedy.of("Only one of them has that name: write the others' own keys.")));
            return;
        }
        String ldif = rightful.stream()
                .skip(1)
                .map(holder -> Ldif.of(new LDIFDeleteChangeRecord(holder.dn().toString())))
                .map(DoubleCheck::undecided)
                .collect(Collectors.joining("\n"));
        found.add(Finding.error(
                "keys",
                seen,
                why,
                new Remedy(
                        "Decide who keeps it; the oldest comes first. The LDIF takes the others away once '" + UNDECIDED
                                + "' is taken from its lines.",
                        "",
                        "# " + key + ": " + rightful.get(0).dn() + " is the oldest\n" + ldif)));
    }

    private void id(String id, List<Holder> holders) {
        String ldif = holders.stream()
                .skip(1)
                .map(holder -> Ldif.of(Ldif.modify(
                        holder.dn(),
                        new Modification(
                                ModificationType.REPLACE,
                                names.mark(),
                                UUID.randomUUID().toString()))))
                .collect(Collectors.joining("\n"));
        found.add(Finding.error(
                "ids",
                id + " is the id of " + dns(holders),
                "A client that changes one may change the other.",
                new Remedy("Give all but the oldest an id of their own; clients will see them as new.", "", ldif)));
    }

    private void userKey(String number, List<Holder> holders, long[] next) {
        String ldif = holders.stream()
                .skip(1)
                .map(holder -> Ldif.of(Ldif.modify(
                        holder.dn(),
                        new Modification(ModificationType.REPLACE, names.userKey(), Long.toString(next[0]++)))))
                .collect(Collectors.joining("\n"));
        found.add(Finding.error(
                "numbers",
                number + " is the user key of " + dns(holders),
                "A client that asks for one may get the other.",
                new Remedy("Give all but the oldest a key that was never given out.", "", ldif)));
    }

    private static String dns(List<Holder> holders) {
        return holders.stream().map(holder -> holder.dn().toString()).collect(Collectors.joining(" and "));
    }

    private static String undecided(String ldif) {
        return ldif.lines().map(line -> UNDECIDED + line + "\n").collect(Collectors.joining());
    }
}
