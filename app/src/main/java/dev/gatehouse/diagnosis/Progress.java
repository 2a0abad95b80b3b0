package dev.gatehouse.diagnosis;

/** Is told how far a look has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (what, done, total) -> {};

    /**
     * Is told how far it has come; often.
     *
     * @param what is being done
     * @param done how many are
     * @param total of how many; 0 where that is not known
     */
    void at(String what, long done, long total);
}
