package dev.gatehouse.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.StreamReader;

/** The one YAML file (YAML 1.1): at most 1 MiB of UTF-8, one document, a mapping at its root, no tags. */
final class ConfigurationFile {
    private static final int MOST_BYTES = 1024 * 1024;

    private ConfigurationFile() {}

    /** The root of the file; throws at once where the file is no YAML, adds to the problems what can be passed over. */
    static Given.Mapping read(Path file, Problems problems) {
        String text;
        try {
            text = TextFile.read(file, MOST_BYTES);
        } catch (IOException e) {
            problems.add(
                    new Source.WholeFile(file),
                    "",
                    "the configuration file " + e.getMessage(),
                    "give the path of a readable YAML file of at most 1 MiB");
            throw problems.exception();
        }
        refuseControlCharacters(file, text, problems);
        return root(file, compose(file, text, problems), problems);
    }

    /** YAML 1.1 §5.1. The parser would refuse them too, but cannot say where. */
    private static void refuseControlCharacters(Path file, String text, Problems problems) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            long printable =
                    lines[i].codePoints().takeWhile(StreamReader::isPrintable).count();
            if (printable < lines[i].codePointCount(0, lines[i].length())) {
                Source source = new Source.InFile(file, i + 1, (int) printable + 1);
                problems.add(
                        source, "", "the file holds a control character", "write it as an escape in double quotes");
                throw problems.exception();
            }
        }
    }

    private static Given compose(Path file, String text, Problems problems) {
        try {
            return new YamlComposer(file, text, problems).compose();
        } catch (MarkedYAMLException e) {
            // Never the exception's message: it quotes the line, which may hold a secret.
            Mark mark = e.getProblemMark();
            Source source = new Source.InFile(file, mark.getLine() + 1, mark.getColumn() + 1);
            problems.add(source, "", "the file is not YAML: " + reason(e), "mend the indentation or the quotes there");
        } catch (YAMLException e) {
            problems.add(new Source.WholeFile(file), "", "the file is not YAML", "mend its syntax");
        }
        throw problems.exception();
    }

    /** What the parser says, where that cannot hold a part of a value. */
    private static String reason(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.startsWith("found undefined tag handle") ? "found a tag" : problem;
    }

    private static Given.Mapping root(Path file, Given given, Problems problems) {
        if (given instanceof Given.Mapping mapping) {
            return mapping;
        }
        if (given instanceof Given.Refused) {
            throw problems.exception();
        }
        if (!(given instanceof Given.Nothing)) {
            problems.add(given.source(), "", "the file must hold keys at its top level", "write them as 'key: value'");
            throw problems.exception();
        }
        return new Given.Mapping(new Source.InFile(file, 1, 1), Map.of());
    }
}
