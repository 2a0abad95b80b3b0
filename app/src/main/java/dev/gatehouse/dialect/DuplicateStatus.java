package dev.gatehouse.dialect;

/** The rule for the {@code duplicateStatus} setting, for contracts that list no 409. */
final class DuplicateStatus {
    private DuplicateStatus() {}

    /** The status itself; fails with IllegalArgumentException unless it is 400 or 409. */
    static int checked(int status) {
        if (status != 400 && status != 409) {
            throw new IllegalArgumentException("duplicateStatus must be 400 or 409");
        }
        return status;
    }
}
