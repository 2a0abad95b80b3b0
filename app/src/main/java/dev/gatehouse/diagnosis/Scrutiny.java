package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.mapping.Bookkeeping;
import dev.gatehouse.mapping.Mappings;
import dev.gatehouse.provisioning.EntryRules;
import dev.gatehouse.provisioning.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The second pass over the entries: each by itself, and against what the first pass saw. */
final class Scrutiny {
    /** The attributes with DNs of others. */
    static final List<String> REFERENCES = List.of("member", "uniqueMember", "manager");

    /** A value that points to nothing we have seen. */
    record Reference(DN from, String attribute, String value, boolean isLast) {}

    private final Survey survey;
    private final EntryRules rules;
    private final FoundOnes found;

    final List<Reference> dangling = new ArrayList<>();
    long otherDangling;
    long clearPasswords;
    long leftClaims;

    Scrutiny(Survey survey, EntryRules rules, FoundOnes found) {
        this.survey = survey;
        this.rules = rules;
        this.found = found;
    }

    void take(Entry entry, DN dn) {
        if (rules.isClaim(entry, dn)) {
            claim(entry, dn);
            return;
        }
        boolean isUser = survey.isUser(entry, dn);
        Optional<Set<String>> made = isUser ? survey.made(entry, dn) : Optional.empty();
        doubles(entry, dn, made);
        if (isUser) {
            keys(entry, dn, made);
            placed(entry, dn);
            passwords(entry);
        }
        REFERENCES.forEach(attribute -> references(entry, dn, attribute));
    }

    private void doubles(Entry entry, DN dn, Optional<Set<String>> made) {
        survey.id(entry)
                .filter(id -> survey.ids.isRepeated(survey.hashes.of(id)))
                .ifPresent(id -> survey.ids.note(id, Holder.of(entry, true)));
        for (String key : survey.keysOf(entry, dn)) {
            if (survey.keys.isRepeated(survey.hashes.of(key))) {
                survey.keys.note(
                        key,
                        Holder.of(entry, made.map(keys -> keys.contains(key)).orElse(true)));
            }
        }
        survey.posix.note(entry);
        survey.userKey(entry)
                .filter(survey.userKeys::isRepeated)
                .ifPresent(number -> survey.userKeys.note(Long.toString(number), Holder.of(entry, true)));
    }

    /** Whether the keys written on a user are those his names make where he stands. */
    private void keys(Entry entry, DN dn, Optional<Set<String>> made) {
        Set<String> written = new TreeSet<>(survey.written(entry));
        if (written.isEmpty() || made.isEmpty() || written.equals(made.get())) {
            return;
        }
        Set<String> missing = new TreeSet<>(made.get());
        missing.removeAll(written);
        Set<String> extra = new TreeSet<>(written);
        extra.removeAll(made.get());
        String tenant = rules.tenantAt(dn).map(TenantId::value).orElse("");
        boolean isForeign = extra.stream().anyMatch(key -> !key.startsWith(tenant + "/"));
        Remedy remedy = new Remedy(
                isForeign ? "Write the keys of where it stands, or move the entry." : "Write the keys its names make.",
                "",
                Ldif.of(Ldif.modify(
                        dn,
                        new Modification(
                                ModificationType.REPLACE,
                                survey.names.key().orElseThrow(),
                                made.get().toArray(String[]::new)))));
        String seen = dn + ": lacks " + missing + ", has " + extra;
        if (isForeign) {
            found.add(Finding.error(
                    "tenants", seen, "It stands with tenant " + tenant + " and holds keys of another.", remedy));
        } else if (missing.isEmpty()) {
            found.add(Finding.warn("keys", seen, "Nobody else can have these names.", remedy));
        } else {
            found.add(Finding.error("keys", seen, "Somebody else could be made with the same names.", remedy));
        }
    }

    private void placed(Entry entry, DN dn) {
        if (survey.isOurs(entry) && !survey.isAmongPeople(dn)) {
            found.add(Finding.warn(
                    "tenants",
                    dn + ": stands below no tenant's people",
                    "The gateway does not see it.",
                    Remedy.of("Move it below the people of its tenant, or delete it.")));
        }
    }

    private void references(Entry entry, DN dn, String attribute) {
        List<String> values = SetUp.values(entry, attribute);
        int missing = 0;
        for (String value : values) {
            Optional<DN> target = SetUp.parsed(value);
            boolean isThere = target.isEmpty()
                    || target.get().isNullDN()
                    || Mappings.isPlaceholder(target.get())
                    || survey.entries.contains(survey.hashes.of(target.get()));
            if (!isThere) {
                missing++;
                if (dangling.size() < FoundOnes.MOST) {
                    dangling.add(new Reference(dn, attribute, value, missing == values.size()));
                } else {
                    otherDangling++;
                }
            }
        }
    }

    /** Counted only: a value never leaves this method. */
    private void passwords(Entry entry) {
        byte[] password = entry.getAttributeValueBytes("userPassword");
        if (password != null) {
            String start = new String(password, 0, Math.min(password.length, 16), StandardCharsets.ISO_8859_1);
            boolean isClear = !start.matches("(?s)\\{[A-Za-z0-9._/-]+}.*|\\{[A-Za-z0-9._/-]{15}")
                    || start.regionMatches(true, 0, "{CLEAR", 0, 6);
            clearPasswords += isClear ? 1 : 0;
        }
    }

    private void claim(Entry entry, DN dn) {
        Bookkeeping.Kept kept = survey.names.claim();
        String name = SetUp.value(entry, kept.name()).orElse("");
        String claimant = SetUp.value(entry, kept.value()).orElse(EntryRules.NOBODY);
        if (claimant.equals(EntryRules.NOBODY)) {
            return;
        }
        String id = EntryRules.idOf(claimant);
        if (survey.held.contains(survey.hashes.of(name, id))) {
            return;
        }
        boolean isHeld = Survey.keyOf(name).filter(survey.keys::isSeen).isPresent();
        if (!isHeld) {
            // of a gateway that died, or of a user who was deleted when the release was lost
            leftClaims++;
            return;
        }
        found.add(Finding.warn(
                "claims",
                dn + ": names " + id + ", and its key is held by another",
                "Safe: holders are looked for too. But it says what is not so.",
                new Remedy(
                        "Free the claim.",
                        "",
                        Ldif.of(Ldif.modify(
                                dn,
                                new Modification(ModificationType.DELETE, kept.value(), claimant),
                                new Modification(ModificationType.ADD, kept.value(), EntryRules.NOBODY))))));
    }
}
