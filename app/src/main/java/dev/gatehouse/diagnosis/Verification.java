package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.ResourceMapping;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Checks every entry below the base against what Gatehouse promises: two streamed passes, some 100 bytes of memory an
 * entry. Writes nothing. What others change meanwhile is looked at again before it is called wrong.
 */
public final class Verification {
    private final Directory directory;
    private final ResourceMapping mapping;
    private final EntryRules rules;
    private final DN root;
    private final DN base;
    private final Optional<TenantId> tenant;
    private final FoundOnes found = new FoundOnes();
    private final Bookkeeping names;

    /** @param tenant whose entries alone are looked at; claims and counters, which are of all, are then left out */
    public Verification(
            Directory directory, ResourceMapping mapping, EntryRules rules, DN root, Optional<TenantId> tenant) {
        this.directory = directory;
        this.mapping = mapping;
        this.rules = rules;
        this.root = root;
        this.base = tenant.map(rules::base).orElse(root);
        this.tenant = tenant;
        this.names = mapping.bookkeeping();
    }

    /** Fails with a FailureException where the directory cannot be read to the end. */
    public Report run(Progress progress) {
        Survey survey = new Survey(mapping, rules);
        long entries = stream(attributes(counted()), "counting", 0, progress, survey::take);
        Scrutiny scrutiny = new Scrutiny(survey, rules, found);
        List<String> wanted = new ArrayList<>(counted());
        wanted.addAll(Scrutiny.REFERENCES);
        wanted.addAll(List.of(
                "userPassword",
                "createTimestamp",
                names.claim().name(),
                names.claim().value()));
        stream(attributes(wanted), "checking", entries, progress, scrutiny::take);
        progress.at("looking again", 0, 0);
        DoubleCheck doubles = new DoubleCheck(names, found);
        doubles.of(survey);
        if (tenant.isEmpty() && survey.userKeys.size() > 0) {
            long free = Math.max(survey.next, survey.highestUserKey + 1);
            // first the counter, so that nobody is given the numbers that mend the doubles
            counter(survey, free + survey.userKeys.tooMany());
            doubles.ofUserKeys(survey, free);
        }
        survey.posix.judge(found, tenant.isEmpty() ? Optional.of(directory) : Optional.empty());
        references(scrutiny);
        if (directory.capabilities().isActiveDirectory()) {
            ActiveDirectoryEntries.notChecked().forEach(found::add);
        } else {
            passwords(scrutiny.clearPasswords);
        }
        claims(scrutiny.leftClaims);
        return new Report("gatehouse verify: " + base, counts(entries, survey), findings(survey.keys.size(), entries));
    }

    private List<String> counted() {
        List<String> counted = new ArrayList<>(List.of(
                "objectClass", names.mark(), names.userKey(), names.counter().value(), "uidNumber", "gidNumber"));
        names.key().ifPresent(counted::add);
        return counted;
    }

    /** What makes a user's names, and what is asked for beside it. */
    private List<String> attributes(List<String> others) {
        Set<String> attributes = new LinkedHashSet<>(mapping.attributes());
        attributes.addAll(others);
        return List.copyOf(attributes);
    }

    private long stream(
            List<String> attributes, String what, long total, Progress progress, BiConsumer<Entry, DN> consumer) {
        Query query = new Query(base, Query.Scope.SUBTREE, Filter.createPresenceFilter("objectClass"), attributes);
        long[] done = {0};
        try {
            directory.stream(query, entry -> {
                DN dn = SetUp.dn(entry);
                if (tenant.isEmpty() || rules.tenantAt(dn).equals(tenant)) {
                    consumer.accept(entry, dn);
                    done[0]++;
                }
                progress.at(what, done[0], total);
            });
        } catch (FailureException e) {
            requireMerelyUnused(e);
        }
        return done[0];
    }

    /** A tenant nobody has written to yet has no subtree. */
    private void requireMerelyUnused(FailureException e) {
        boolean isUnused = e.kind() == FailureKind.NOT_FOUND
                && tenant.isPresent()
                && directory.find(root, List.of("1.1")).isPresent();
        if (!isUnused) {
            throw e;
        }
    }

    private static Map<String, Long> counts(long entries, Survey survey) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("entries", entries);
        counts.put("users", survey.users);
        counts.put("users not ours yet", survey.notOurs);
        counts.put("keys", (long) survey.keys.size());
        counts.put("claims", survey.claims);
        return counts;
    }

    private List<Finding> findings(int keys, long entries) {
        List<Finding> findings = new ArrayList<>(found.all());
        boolean isSound = findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
        if (isSound) {
            findings.add(
                    0,
                    Finding.ok(
                            "invariants",
                            String.format(
                                    Locale.ROOT,
                                    "hold: %,d keys, each with one holder, in %,d entries",
                                    keys,
                                    entries)));
        }
        return findings;
    }

    /** @param wanted what it should give out next at least */
    private void counter(Survey survey, long wanted) {
        DN counter = rules.userKeyCounter();
        String why = "The next keys would be given out a second time.";
        if (survey.next < 0) {
            found.add(Finding.error(
                    "numbers",
                    counter + ": is missing, and users have keys up to " + survey.highestUserKey,
                    why,
                    Remedy.of("Add it, with " + names.counter().value() + ": " + wanted)));
        } else if (wanted > survey.next) {
            found.add(Finding.error(
                    "numbers",
                    counter + ": gives out " + survey.next + " next, " + wanted + " is the first that is free",
                    why,
                    new Remedy(
                            "Move it on.",
                            "",
                            Ldif.of(Ldif.modify(
                                    counter,
                                    new Modification(
                                            ModificationType.DELETE,
                                            names.counter().value(),
                                            Long.toString(survey.next)),
                                    new Modification(
                                            ModificationType.ADD,
                                            names.counter().value(),
                                            Long.toString(wanted)))))));
        }
    }

    /** Only what is not there when looked for by itself. */
    private void references(Scrutiny scrutiny) {
        for (Scrutiny.Reference reference : scrutiny.dangling) {
            DN target = SetUp.parsed(reference.value()).orElseThrow();
            if (isGone(target)) {
                found.add(dangling(reference));
            }
        }
        if (scrutiny.otherDangling > 0) {
            found.addOthers("references", scrutiny.otherDangling);
        }
    }

    private boolean isGone(DN target) {
        // a domain that is not ours answers for its own entries
        return (!directory.capabilities().isActiveDirectory() || ActiveDirectoryEntries.isInDomainOf(base, target))
                && directory.find(target, List.of("1.1")).isEmpty();
    }

    private static Finding dangling(Scrutiny.Reference reference) {
        String ldif = Ldif.of(Ldif.modify(
                reference.from(), new Modification(ModificationType.DELETE, reference.attribute(), reference.value())));
        boolean empties = reference.isLast() && !reference.attribute().equals("manager");
        return Finding.warn(
                "references",
                reference.from() + ": " + reference.attribute() + " " + reference.value() + " is not there",
                "",
                new Remedy(
                        empties
                                ? "Take the value away; where the group needs a member, delete the group."
                                : "Take the value away.",
                        "",
                        ldif));
    }

    private void passwords(long clear) {
        if (clear > 0) {
            found.add(Finding.error(
                    "passwords",
                    String.format(Locale.ROOT, "%,d users have a password in clear text", clear),
                    "Everybody who can read the database or a backup can read them.",
                    Remedy.of("Have the server hash passwords (gatehouse doctor), then set these anew.")));
        }
    }

    private void claims(long left) {
        if (left > 0) {
            found.add(Finding.info(
                    "claims",
                    String.format(
                            Locale.ROOT, "%,d claims name somebody who does not hold the key, nor does anybody", left),
                    "Left by a create that ended halfway; the next create of such a key waits two seconds.",
                    Remedy.NONE));
        }
    }
}
