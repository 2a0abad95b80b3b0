package dev.gatehouse.config;

import dev.gatehouse.setting.NearestName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The variables {@code GATEHOUSE_…}, which overlay the file. {@code …_FILE} names a file that holds the value; relative
 * paths start at the working folder.
 */
final class Environment {
    private static final String PREFIX = Place.ROOT.variable() + "_";

    private final Map<String, String> variables = new HashMap<>();
    private final Problems problems;
    private final Map<String, String> taken = new HashMap<>();
    private final Set<String> passedOver = new HashSet<>();

    /** @param foreign variables that begin with our prefix and mean something to somebody else */
    Environment(Map<String, String> variables, Set<String> foreign, Problems problems) {
        variables.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !foreign.contains(name)) {
                this.variables.put(name, value);
            }
        });
        this.problems = problems;
    }

    /** Whether a variable for any of these places is given. */
    boolean givesAny(Collection<Place> places) {
        return places.stream()
                .anyMatch(place ->
                        variables.containsKey(place.variable()) || variables.containsKey(place.fileVariable()));
    }

    /** The value the environment gives for this place. */
    Optional<Given> take(Place place) {
        Optional<Given> value = take(place.variable(), place);
        Optional<Given> fromFile = take(place.fileVariable(), place).map(given -> content(given, place));
        if (value.isPresent() && fromFile.isPresent()) {
            Source source = new Source.Variable(place.fileVariable());
            problems.add(source, place.path(), place.variable() + " is given too", "keep one of the two");
            return Optional.of(new Given.Refused(source));
        }
        return value.or(() -> fromFile);
    }

    /** Variables below this place are not reported as unknown: what they would overlay could not be read. */
    void passOver(Place place) {
        passedOver.add(place.variable() + "_");
    }

    /** Reports the variables nobody took. */
    void reportRest(Collection<Place> known) {
        Set<String> names = new TreeSet<>(taken.keySet());
        known.forEach(place -> names.add(place.variable()));
        for (String name : variables.keySet()) {
            if (taken.containsKey(name) || passedOver.stream().anyMatch(name::startsWith)) {
                continue;
            }
            String remedy = NearestName.of(name, names)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("unset it; elements of lists and maps of sections must stand in the file to be overlaid");
            problems.add(new Source.Variable(name), "", "no setting goes by this name", remedy);
        }
    }

    private Optional<Given> take(String name, Place place) {
        String value = variables.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Source source = new Source.Variable(name);
        String other = taken.putIfAbsent(name, place.path());
        if (other != null && !other.equals(place.path())) {
            problems.add(source, place.path(), "the variable stands for " + other + " too", "give both in the file");
            return Optional.of(new Given.Refused(source));
        }
        if (value.isEmpty()) {
            problems.add(source, place.path(), "the variable is empty", "give it a value or unset it");
            return Optional.of(new Given.Refused(source));
        }
        return Optional.of(new Given.Text(source, value));
    }

    private Given content(Given name, Place place) {
        if (!(name instanceof Given.Text text)) {
            return name;
        }
        return ValueFile.read(text, Path.of(""), place.path(), problems);
    }
}
