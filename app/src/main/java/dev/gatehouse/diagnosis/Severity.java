package dev.gatehouse.diagnosis;

/** How bad a finding is, the worst last. */
public enum Severity {
    /** As it should be. */
    OK(0),
    /** Worth knowing; nothing has to be done. */
    INFO(0),
    /** Works, but slowly, or not under every circumstance. */
    WARN(1),
    /** Does not work, or a promise does not hold. */
    ERROR(2);

    private final int exitStatus;

    Severity(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The exit status of a command whose worst finding this is. */
    public int exitStatus() {
        return exitStatus;
    }
}
