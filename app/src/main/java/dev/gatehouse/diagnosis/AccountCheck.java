package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;
import dev.gatehouse.directory.ldap.ServerInspection;
import dev.gatehouse.failure.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What our own account may do, and what limits it has. */
final class AccountCheck {
    /** More than any server's own limit for accounts without one. */
    private static final int COUNTED = 6_000;

    private final Examination examination;
    private final Directory directory;
    private final DN account;
    private final String name;

    private AccountCheck(Examination examination, Directory directory) {
        this.examination = examination;
        this.directory = directory;
        this.account = examination.settings().account();
        this.name = examination.settings().accountName();
    }

    static List<Finding> of(Examination examination, Directory directory, ServerInspection inspection) {
        AccountCheck check = new AccountCheck(examination, directory);
        List<Finding> findings = new ArrayList<>();
        findings.add(check.rights());
        findings.add(
                examination.flavour() == Flavour.ACTIVE_DIRECTORY
                        ? ActiveDirectoryCheck.limits()
                        : check.limits(inspection));
        check.administrator().ifPresent(findings::add);
        return findings;
    }

    /** By modifies that would be allowed but cannot succeed. */
    private Finding rights() {
        DoctorSettings settings = examination.settings();
        List<DN> places = new ArrayList<>(List.of(settings.base()));
        places.addAll(settings.containers());
        for (DN place : places) {
            if (place.equals(settings.base()) || exists(place)) {
                try {
                    directory.requireWritable(place);
                } catch (FailureException e) {
                    return Finding.error(
                            "rights",
                            "no writes at " + place + ": " + e.failure().detail(),
                            "Creates, changes and deletes fail.",
                            Remedy.of("Make sure that " + name + " may write below " + settings.base()
                                    + ", and that the server is not read-only."));
                }
            }
        }
        return Finding.ok("rights", name + " may write (tried without writing)");
    }

    private boolean exists(DN dn) {
        try {
            return directory.find(dn, List.of("1.1")).isPresent();
        } catch (FailureException e) {
            return false;
        }
    }

    private Finding limits(ServerInspection inspection) {
        ServerInspection.Count count = inspection.count(examination.settings().base(), COUNTED);
        if (count.code() != 0) {
            return limited(String.format(
                    Locale.ROOT,
                    "a search of the whole tree ended after %,d entries (LDAP result %d)",
                    count.entries(),
                    count.code()));
        }
        Optional<String> limit = examination.setUp().flatMap(SetUp::limit);
        if (limit.isPresent() && !isAdministrator()) {
            return limited("at most " + limit.get() + " entries for a search");
        }
        String seen = String.format(Locale.ROOT, "a search of the whole tree brought %,d entries", count.entries());
        return examination.setUp().isPresent() || count.entries() >= COUNTED
                ? Finding.ok("limits", seen + ", no limit met")
                : Finding.info(
                        "limits",
                        seen + ", no limit met so far",
                        "The limits of the account cannot be seen by it; one beyond that size would show later.",
                        Remedy.of("Look with --admin-dn and --admin-password-file."));
    }

    private Finding limited(String seen) {
        String why = "Larger results are refused: a search cut short is never answered as a short list.";
        String text = "Lift the limits of the gateway's account:";
        Optional<DN> database = examination.setUp().map(SetUp::database);
        boolean isNamed = !account.isNullDN();
        if (examination.flavour() == Flavour.OPENLDAP && database.isPresent() && isNamed) {
            String rule = "{0}dn.exact=\"" + account + "\" size=unlimited time=unlimited";
            return Finding.warn(
                    "limits",
                    seen,
                    why,
                    examination
                            .admin()
                            .apply(
                                    text,
                                    Ldif.of(Ldif.modify(
                                            database.get(),
                                            new Modification(ModificationType.ADD, "olcLimits", rule)))));
        }
        if (examination.flavour() == Flavour.DS389 && isNamed) {
            return Finding.warn(
                    "limits",
                    seen,
                    why,
                    examination
                            .admin()
                            .apply(
                                    text,
                                    Ldif.of(Ldif.modify(
                                            account,
                                            new Modification(ModificationType.REPLACE, "nsSizeLimit", "-1"),
                                            new Modification(ModificationType.REPLACE, "nsLookThroughLimit", "-1"),
                                            new Modification(ModificationType.REPLACE, "nsTimeLimit", "-1")))));
        }
        return Finding.warn("limits", seen, why, Remedy.of("Lift the size and look-through limits of " + name));
    }

    private boolean isAdministrator() {
        return examination.setUp().stream()
                .flatMap(setUp -> setUp.administrators().stream())
                .anyMatch(account::equals);
    }

    private Optional<Finding> administrator() {
        return isAdministrator()
                ? Optional.of(Finding.warn(
                        "account",
                        name + " is the server's administrator",
                        "Rights, limits, password policy and rules of uniqueness do not hold for it.",
                        Remedy.of("Make an account of the gateway's own: app/docs/operations.md")))
                : Optional.empty();
    }
}
