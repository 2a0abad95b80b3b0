package dev.gatehouse.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The cells of one row as the body of a SCIM create, and which place in it came from which column. */
final class Cells implements Row.Blame {
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private final List<Placed> placed = new ArrayList<>();

    /**
     * A cell that is there.
     *
     * @param place as failures name it, such as {@code emails[1].value}
     * @param element the element it is part of, from 0; of a single value 0
     */
    private record Placed(Column column, String place, int element) {}

    /** The body; may be read once only. */
    ObjectNode tree() {
        return tree;
    }

    void put(Column column, String cell) {
        ObjectNode home = column.home(tree);
        String name = column.path().attribute();
        Optional<String> part = column.path().subAttribute();
        if (column.isOfMany()) {
            putInElement(column, home.withArrayProperty(name), part.orElse("value"), cell);
            return;
        }
        if (part.isPresent()) {
            home.withObjectProperty(name).put(part.get(), cell);
        } else {
            home.put(name, cell);
        }
        placed.add(new Placed(column, column.path().toString(), 0));
    }

    private void putInElement(Column column, ArrayNode elements, String part, String cell) {
        int element = placed.stream()
                .filter(other -> other.column().isBeside(column))
                .mapToInt(Placed::element)
                .findFirst()
                .orElse(elements.size());
        if (element == elements.size()) {
            elements.addObject().setAll(column.kind());
        }
        ((ObjectNode) elements.get(element)).put(part, cell);
        placed.add(new Placed(column, column.path().whole() + "[" + element + "]." + part, element));
    }

    /** The very place, or one in it, or else any of the same attribute: later rules name no more than that. */
    @Override
    public Optional<Column> column(String field) {
        return placed(field::equals)
                .or(() -> placed(place -> place.startsWith(field + ".") || place.startsWith(field + "[")))
                .or(() -> placed.stream()
                        .map(Placed::column)
                        .filter(column -> field.equals(column.path().attribute())
                                || field.equals(column.path().toString())
                                || field.startsWith(column.path().whole() + "["))
                        .findFirst());
    }

    private Optional<Column> placed(Predicate<String> isMeant) {
        return placed.stream()
                .filter(cell -> isMeant.test(cell.place()))
                .map(Placed::column)
                .findFirst();
    }
}
