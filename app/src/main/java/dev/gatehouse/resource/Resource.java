package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SCIM resource (RFC 7643 §3): an immutable tree of attributes.
 *
 * <p>A path to a sub-attribute of a multi-valued attribute ({@code emails.value}) means the plain values of all its
 * elements. Values are texts and truth values; numbers and times are held as text.
 *
 * <p>{@link #toString()} names the attributes and never shows a value: a resource may hold a password.
 */
public final class Resource {
    /** A user without any attribute. */
    public static final Resource EMPTY = new Resource(JsonNodeFactory.instance.objectNode());

    private final ObjectNode tree;

    private Resource(ObjectNode tree) {
        this.tree = tree;
    }

    /** A resource of this tree: attributes by the names their schemas spell, those of an extension below its URN. */
    public static Resource of(ObjectNode tree) {
        return new Resource(tree.deepCopy());
    }

    /** As {@link #of}, without a copy: the caller gives the tree away and does not touch it again. */
    public static Resource holding(ObjectNode tree) {
        return new Resource(tree);
    }

    /** The tree itself, not to be changed. */
    ObjectNode root() {
        return tree;
    }

    /** Whether an attribute of the extension with this URN, as its schema spells it, is there. */
    public boolean has(String urn) {
        return !tree.path(urn).isEmpty();
    }

    /** A copy of the tree. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /** A new object with the nodes of the tree in it, which are shared: to be replaced, and not to be changed. */
    public ObjectNode members() {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.setAll(tree);
        return members;
    }

    /** What stands at the path of an attribute without sub-attribute; a missing node where nothing does. Do not change it. */
    public JsonNode at(AttributePath path) {
        JsonNode node = home(path).path(path.attribute());
        return path.subAttribute().isEmpty()
                ? node
                : node.path(path.subAttribute().get());
    }

    /** This resource with that node at the path, in place of all that was there; a missing node takes it away. */
    public Resource with(AttributePath path, JsonNode value) {
        if (value.isMissingNode() && at(path.whole()).isMissingNode()) {
            return this;
        }
        Optional<String> part = isMultiValued(path) ? Optional.empty() : path.subAttribute();
        JsonNode home = home(path);
        JsonNode whole = part.isEmpty() ? value : replaced(home.path(path.attribute()), part.get(), value);
        ObjectNode changed = replaced(home, path.attribute(), whole);
        return new Resource(
                path.schema().isEmpty() ? changed : replaced(tree, path.schema().get(), changed));
    }

    /** The one value at the path; the first where there are several. */
    public Optional<String> text(AttributePath path) {
        JsonNode node = home(path).path(path.attribute());
        if (!node.isArray()) {
            return Optional.ofNullable(plain(node, path));
        }
        for (JsonNode element : node) {
            String value = plain(element, path);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** All values at the path, in order. */
    public List<String> texts(AttributePath path) {
        JsonNode node = home(path).path(path.attribute());
        List<String> values = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            String value = plain(element, path);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    /** The object the attribute stands in. */
    private JsonNode home(AttributePath path) {
        return path.schema().isEmpty() ? tree : tree.path(path.schema().get());
    }

    /** The value of an element, or of its part; null where there is no plain one. */
    @Nullable
    private static String plain(JsonNode element, AttributePath path) {
        JsonNode value = path.subAttribute().isEmpty()
                ? element
                : element.path(path.subAttribute().get());
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** The truth value at the path. */
    public Optional<Boolean> flag(AttributePath path) {
        return text(path).map(Boolean::valueOf);
    }

    /** This resource with one value at the path, in place of all that was there. */
    public Resource with(AttributePath path, String value) {
        return with(path, List.of(value));
    }

    /** This resource with that truth value at the path. */
    public Resource with(AttributePath path, boolean value) {
        return with(path, BooleanNode.valueOf(value));
    }

    /** This resource with the value where there is one, and unchanged where not. */
    public Resource with(AttributePath path, Optional<String> value) {
        return value.map(present -> with(path, present)).orElse(this);
    }

    /** This resource with these values at the path; of none: without the path. */
    public Resource with(AttributePath path, List<String> values) {
        if (values.isEmpty()) {
            return without(path);
        }
        if (!isMultiValued(path)) {
            return with(path, TextNode.valueOf(values.get(0)));
        }
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> elements.addObject().put("value", value));
        return with(path, elements);
    }

    /** This resource with nothing at the path. */
    public Resource without(AttributePath path) {
        return with(path, MissingNode.getInstance());
    }

    private static boolean isMultiValued(AttributePath path) {
        return path.subAttribute().filter("value"::equals).isPresent();
    }

    /** A copy of the object; what is in it is shared, as nobody changes it. A child left empty goes. */
    private static ObjectNode replaced(JsonNode node, String field, JsonNode child) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (node instanceof ObjectNode object) {
            copy.setAll(object);
        }
        if (child.isMissingNode() || (child.isObject() && child.isEmpty())) {
            copy.remove(field);
        } else {
            copy.set(field, child);
        }
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Resource that && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        return "Resource" + names;
    }
}
