package dev.gatehouse.config;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with the configuration.
 *
 * @param source where
 * @param key the path of the key, for example {@code directory.pool.size} or {@code clients[0].id}; empty for the file
 *     as a whole
 * @param fault what is wrong; never the value of a secret
 * @param remedy what to do about it
 */
public record ConfigurationProblem(Source source, String key, String fault, String remedy) {
    public ConfigurationProblem {
        requireNonNull(source, "source");
        requireNonNull(key, "key");
        requireNonNull(fault, "fault");
        requireNonNull(remedy, "remedy");
    }

    /** One line, for example {@code gatehouse.yaml:3:9: http.port: 'eighty' is not a whole number; write digits only}. */
    @Override
    public String toString() {
        return source + ": " + (key.isEmpty() ? "" : key + ": ") + fault + "; " + remedy;
    }
}
