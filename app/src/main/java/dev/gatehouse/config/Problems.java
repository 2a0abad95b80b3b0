package dev.gatehouse.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong. */
final class Problems {
    private static final int LONGEST = 200;

    private static final Comparator<ConfigurationProblem> BY_PLACE = Comparator.<ConfigurationProblem>comparingInt(
                    problem -> problem.source() instanceof Source.Variable ? 1 : 0)
            .thenComparingInt(problem -> problem.source() instanceof Source.InFile at ? at.line() : 0)
            .thenComparingInt(problem -> problem.source() instanceof Source.InFile at ? at.column() : 0)
            .thenComparing(problem -> problem.source().toString());

    private final List<ConfigurationProblem> problems = new ArrayList<>();

    void add(Source source, String key, String fault, String remedy) {
        problems.add(new ConfigurationProblem(source, visible(key), visible(fault), visible(remedy)));
    }

    /** Throws where there was any problem so far. */
    void check() {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    ConfigurationException exception() {
        return new ConfigurationException(
                problems.stream().sorted(BY_PLACE).distinct().toList());
    }

    /** One line of bounded length: what is shown may come from the file. */
    private static String visible(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() < text.length() ? line + "…" : line;
    }
}
