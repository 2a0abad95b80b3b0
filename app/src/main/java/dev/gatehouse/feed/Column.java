package dev.gatehouse.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.resource.AttributePath;
import java.util.Map;

/**
 * A column of a CSV file and the attribute its cells are for.
 *
 * @param header as it stands in the file
 * @param attribute the SCIM attribute as people write it, for example {@code emails[type eq "work"].value}
 * @param path the same without the brackets, down to the part
 * @param isOfMany whether it is a part of an element of a multi-valued attribute
 * @param kind what else that element has, as type: work; columns of the same kind fill the same element
 */
record Column(String header, String attribute, AttributePath path, boolean isOfMany, Map<String, JsonNode> kind) {
    Column {
        kind = Map.copyOf(kind);
    }

    /** Whether a cell of the other column would go where one of this goes. */
    boolean meets(Column other) {
        return path.equals(other.path) && kind.equals(other.kind);
    }

    /** Whether both are parts of one element. */
    boolean isBeside(Column other) {
        return path.whole().equals(other.path.whole()) && kind.equals(other.kind);
    }

    /** The object that holds the attribute. */
    ObjectNode home(ObjectNode tree) {
        return path.schema().map(tree::withObjectProperty).orElse(tree);
    }
}
