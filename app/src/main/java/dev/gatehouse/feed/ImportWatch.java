package dev.gatehouse.feed;

/** Is told how far an import has come, some times a second. */
@FunctionalInterface
public interface ImportWatch {
    /**
     * Is told how far it has come.
     *
     * @param done rows that have come to their end, those of earlier starts among them
     * @param total rows of the file
     * @param isWaiting whether the directory is away and waited for
     */
    void at(long done, long total, boolean isWaiting);
}
