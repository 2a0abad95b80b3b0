package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.directory.ldap.ProbeEntry;
import dev.gatehouse.directory.ldap.ServerInspection;
import dev.gatehouse.provisioning.GuardKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a real entry went through. */
final class ProbeCheck {
    private static final String TOPIC = "probe";

    private ProbeCheck() {}

    static List<Finding> of(Examination examination, ServerInspection inspection, DN parent, Instant now) {
        ProbeEntry.Outcome outcome = inspection.probe(parent);
        List<Finding> findings = new ArrayList<>();
        findings.add(steps(outcome, parent));
        outcome.left().forEach(left -> findings.add(left(left)));
        if (examination.facts().time().isEmpty()) {
            outcome.created().ifPresent(created -> findings.add(ServerCheck.clock(created, now)));
        }
        outcome.secondCode()
                .ifPresent(code -> findings.add(unique(examination.settings().guard(), code)));
        findings.addAll(stored(outcome.stored()));
        return findings;
    }

    private static Finding steps(ProbeEntry.Outcome outcome, DN parent) {
        String failed = outcome.steps().stream()
                .filter(step -> step.code() != 0)
                .map(step -> step.what() + " (LDAP result " + step.code() + ")")
                .collect(Collectors.joining(", "));
        if (failed.isEmpty()) {
            return Finding.ok(
                    TOPIC,
                    outcome.steps().stream()
                                    .map(ProbeEntry.Step::what)
                                    .distinct()
                                    .collect(Collectors.joining(", ")) + ": done below " + parent + ", nothing left");
        }
        return Finding.error(
                TOPIC,
                "below " + parent + " our account could not: " + failed,
                "The gateway does the same with users.",
                Remedy.of("50 is a missing right, 53 a read-only server, 13 an unprotected connection, 19 a rule of the"
                        + " server."));
    }

    private static Finding left(DN left) {
        return Finding.warn(TOPIC, left + " could not be taken away again", "", Remedy.of("Delete it."));
    }

    private static Finding unique(GuardKind guard, int code) {
        boolean isRefused = code != 0;
        if (guard != GuardKind.SERVER) {
            return Finding.info(
                    TOPIC,
                    isRefused
                            ? "a second entry with the same gatehouseKey was refused (LDAP result " + code + ")"
                            : "a second entry with the same gatehouseKey was taken: the server has no rule",
                    "",
                    Remedy.NONE);
        }
        return isRefused
                ? Finding.ok(
                        TOPIC,
                        "a second entry with the same gatehouseKey was refused (LDAP result " + code
                                + "); whether two at the same time are, only its set-up tells")
                : Finding.error(
                        TOPIC,
                        "a second entry with the same gatehouseKey was taken, and the guard is server",
                        "Nothing keeps a person from being made twice.",
                        Remedy.of("Set provisioning.guard: claim, or add the rule: app/docs/operations.md"));
    }

    private static List<Finding> stored(ProbeEntry.Stored stored) {
        return switch (stored) {
            case HASHED -> List.of(Finding.ok(TOPIC, "its password was stored hashed"));
            case HIDDEN -> List.of(Finding.ok(TOPIC, "its password cannot be read by this account"));
            case CLEAR ->
                List.of(Finding.error(
                        TOPIC,
                        "its password was stored in clear text",
                        "Everybody who can read the database or a backup can read it.",
                        Remedy.of("Have the server hash passwords: app/docs/operations.md")));
            case NOT_SET -> List.of();
        };
    }
}
