package dev.gatehouse.diagnosis;

import static java.util.Objects.requireNonNull;

/**
 * What mends a finding.
 *
 * @param text what to do, in words
 * @param command a shell command that does it, or that takes the LDIF on its standard input; may be empty
 * @param ldif LDIF (RFC 2849) for that command, each line ended; may be empty
 */
public record Remedy(String text, String command, String ldif) {
    static final Remedy NONE = new Remedy("", "", "");

    public Remedy {
        requireNonNull(text, "text");
        requireNonNull(command, "command");
        requireNonNull(ldif, "ldif");
    }

    static Remedy of(String text) {
        return new Remedy(text, "", "");
    }

    /** What to paste into a shell; empty where there is nothing to paste. */
    String paste() {
        return ldif.isEmpty() || command.isEmpty() ? command : command + " <<'END'\n" + ldif + "END";
    }
}
