package dev.gatehouse.config;

import java.util.List;
import java.util.stream.Collectors;

/** Carries everything that is wrong with the configuration, so that the operator mends it in one go. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationProblem> problems;

    ConfigurationException(List<ConfigurationProblem> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", "The configuration has problems:", "")));
        this.problems = List.copyOf(problems);
    }

    /** At least one; those of the file first, by line, then those of the environment. */
    public List<ConfigurationProblem> problems() {
        return problems;
    }
}
