package dev.gatehouse.config;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Makes a tree of a YAML document's events (YAML 1.1 §3.1). The library's own composer is passed over because it forgets
 * which tags were written and tells duplicate keys only one at a time.
 *
 * <p>An anchor names the finished subtree, so a document cannot contain itself; what aliases repeat counts as if it were
 * written out, so a small file cannot unfold into a large configuration.
 */
final class YamlComposer {
    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 50_000;
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private record Anchored(Given given, int nodes) {}

    private final Path file;
    private final Iterator<Event> events;
    private final Problems problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    YamlComposer(Path file, String text, Problems problems) {
        this.file = file;
        this.events =
                new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
        this.problems = problems;
    }

    /** The root of the one document; {@link Given.Nothing} where there is none. */
    Given compose() {
        events.next();
        Event start = events.next();
        if (!(start instanceof DocumentStartEvent)) {
            return new Given.Nothing(at(start));
        }
        Given root = node(events.next(), 0, "");
        events.next();
        Event end = events.next();
        if (end instanceof DocumentStartEvent) {
            problems.add(at(end), "", "a second document begins here", "keep one document: remove the line '---'");
        }
        return root;
    }

    private Given node(Event event, int depth, String path) {
        if (event instanceof AliasEvent alias) {
            return aliased(alias, path);
        }
        NodeEvent node = (NodeEvent) event;
        int before = nodes;
        count(node, 1, path);
        if (depth > DEEPEST) {
            problems.add(at(node), path, "the file nests deeper than " + DEEPEST, "nest less");
            throw problems.exception();
        }
        Given given = content(node, depth, path);
        if (node.getAnchor() != null) {
            anchors.put(node.getAnchor(), new Anchored(given, nodes - before));
        }
        return given;
    }

    private Given content(NodeEvent node, int depth, String path) {
        Given given;
        if (node instanceof ScalarEvent scalar) {
            given = scalar.isPlain() && NULLS.contains(scalar.getValue())
                    ? new Given.Nothing(at(node))
                    : new Given.Text(at(node), scalar.getValue());
        } else if (node instanceof SequenceStartEvent) {
            given = sequence(node, depth, path);
        } else {
            given = mapping((MappingStartEvent) node, depth, path);
        }
        if (tag(node) == null) {
            return given;
        }
        problems.add(
                at(node), path, "tags ('!…') are not read", "remove the tag, or quote a value that begins with '!'");
        return new Given.Refused(at(node));
    }

    private Given aliased(AliasEvent alias, String path) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            // The name is not told: it may be a secret that begins with an asterisk.
            problems.add(
                    at(alias),
                    path,
                    "the alias ('*…') has no anchor before it",
                    "define the anchor, or quote a value that begins with '*'");
            return new Given.Refused(at(alias));
        }
        count(alias, anchored.nodes(), path);
        return anchored.given();
    }

    private Given sequence(NodeEvent start, int depth, String path) {
        List<Given> elements = new ArrayList<>();
        for (Event event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            elements.add(node(event, depth + 1, path + "[" + elements.size() + "]"));
        }
        return new Given.Sequence(at(start), elements);
    }

    private Given mapping(MappingStartEvent start, int depth, String path) {
        Map<String, Given.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            Given key = node(event, depth + 1, path);
            Source keySource = at(event);
            String name = key instanceof Given.Text text ? text.text() : "";
            String valuePath = path.isEmpty() ? name : path + "." + name;
            Given value = node(events.next(), depth + 1, valuePath);
            if (key instanceof Given.Text) {
                enter(entries, name, new Given.Entry(keySource, value), valuePath);
            } else if (!(key instanceof Given.Refused)) {
                problems.add(keySource, path, "a key must be a name", "write 'name: value'");
            }
        }
        return new Given.Mapping(at(start), entries);
    }

    private void enter(Map<String, Given.Entry> entries, String name, Given.Entry entry, String path) {
        if (name.equals("<<")) {
            problems.add(
                    entry.key(), path, "merge keys are not read", "write the keys out, or alias the whole section");
            return;
        }
        Given.Entry first = entries.putIfAbsent(name, entry);
        if (first != null) {
            problems.add(entry.key(), path, "the key is given twice, first at " + first.key(), "keep one of the two");
        }
    }

    private void count(Event event, int more, String path) {
        nodes += more;
        if (nodes > MOST_NODES) {
            problems.add(at(event), path, "the file unfolds to more than " + MOST_NODES + " values", "repeat less");
            throw problems.exception();
        }
    }

    private static @Nullable String tag(NodeEvent node) {
        if (node instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return ((CollectionStartEvent) node).getTag();
    }

    private Source at(Event event) {
        Mark mark = event.getStartMark();
        return new Source.InFile(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
