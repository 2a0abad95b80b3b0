package dev.gatehouse.resource.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.ResourceType.Resolved;
import dev.gatehouse.resource.Schema;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.ValueReader;
import dev.gatehouse.resource.filter.FilterParser;
import dev.gatehouse.resource.filter.Target;
import dev.gatehouse.resource.patch.PatchOperation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one operation of a PATCH: the operations with one target each that it stands for. */
final class OperationReader {
    /** Made by the server; clients send them back as they read them. */
    private static final Set<String> PASSED_OVER = Set.of("schemas", "meta");

    private static final AttributePath ID = AttributePath.of("id");

    private final ResourceType type;
    private final String place;
    private final List<PatchOperation> operations = new ArrayList<>();

    OperationReader(ResourceType type, String place) {
        this.type = type;
        this.place = place;
    }

    List<PatchOperation> read(JsonNode operation) {
        if (!operation.isObject()) {
            throw Failure.invalid(place, "must be a JSON object").exception();
        }
        Kind kind = kind(PatchReader.member(operation, "op"));
        JsonNode path = PatchReader.member(operation, "path");
        JsonNode value = PatchReader.member(operation, "value");
        if (kind != Kind.REMOVE && value.isMissingNode()) {
            throw Failure.invalid(place + ".value", "is required").exception();
        }
        if (ValueReader.isAbsent(path)) {
            withoutPath(kind, value);
        } else if (path.isTextual()) {
            withPath(kind, path.textValue(), value);
        } else {
            throw Failure.of(FailureKind.INVALID_PATH, place + ".path", "must be a string")
                    .exception();
        }
        return operations;
    }

    private Kind kind(JsonNode op) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(op.asText())) {
                return kind;
            }
        }
        throw Failure.invalid(place + ".op", "must be add, remove or replace").exception();
    }

    private void withPath(Kind kind, String path, JsonNode value) {
        Optional<Schema> schema = type.schema(path.strip());
        if (schema.isPresent()) {
            ofSchema(kind, schema.get(), value);
            return;
        }
        Target target = FilterParser.target(path, type, place + ".path");
        if (target.attribute().path().attribute().equals("schemas")) {
            return;
        }
        checkWritable(target.attribute(), place + ".path");
        add(kind, target, value, place + ".value");
    }

    /** Everything of one schema, named by its URN alone. */
    private void ofSchema(Kind kind, Schema schema, JsonNode value) {
        if (kind == Kind.REMOVE) {
            for (SchemaAttribute attribute : schema.attributes()) {
                if (!attribute.isReadOnly()) {
                    Resolved resolved =
                            type.resolve(schema.id() + ":" + attribute.name()).orElseThrow();
                    add(kind, new Target(resolved, Optional.empty()), MissingNode.getInstance(), place + ".value");
                }
            }
            return;
        }
        members(kind, schema.id() + ":", value, place + ".value");
    }

    private void withoutPath(Kind kind, JsonNode value) {
        if (kind == Kind.REMOVE) {
            throw Failure.of(FailureKind.NO_TARGET, place + ".path", "is required to remove something")
                    .exception();
        }
        members(kind, "", value, place + ".value");
    }

    private void members(Kind kind, String prefix, JsonNode value, String where) {
        if (!value.isObject()) {
            throw Failure.invalid(where, "must be a JSON object that names attributes, or 'path' is required")
                    .exception();
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String key = member.getKey();
            String below = where + "." + key;
            Optional<Schema> schema = prefix.isEmpty() ? type.schema(key) : Optional.empty();
            if (schema.isPresent()) {
                below(kind, schema.get(), member.getValue(), below);
                continue;
            }
            Target target = FilterParser.target(prefix + key, type, below);
            AttributePath path = target.attribute().path();
            if (path.schema().isPresent() || !PASSED_OVER.contains(path.attribute())) {
                if (!path.equals(ID)) {
                    checkWritable(target.attribute(), below);
                }
                add(kind, target, member.getValue(), below);
            }
        }
    }

    private void below(Kind kind, Schema schema, JsonNode value, String where) {
        if (!ValueReader.isAbsent(value)) {
            members(kind, schema.id() + ":", value, where);
        } else if (kind == Kind.REPLACE) {
            ofSchema(Kind.REMOVE, schema, value);
        }
    }

    private static void checkWritable(Resolved attribute, String field) {
        if (attribute.isReadOnly()) {
            throw Failure.of(FailureKind.MUTABILITY, field, "'" + attribute.path() + "' is read-only; leave it out")
                    .exception();
        }
    }

    private void add(Kind kind, Target target, JsonNode value, String where) {
        AttributePath path = target.attribute().path();
        if (kind == Kind.REMOVE) {
            operations.add(new PatchOperation(kind, path, target.elements(), removed(target, value, where)));
            return;
        }
        JsonNode read = value(target, value, where);
        if (!read.isMissingNode()) {
            operations.add(new PatchOperation(kind, path, target.elements(), read));
        } else if (kind == Kind.REPLACE) {
            operations.add(new PatchOperation(Kind.REMOVE, path, target.elements(), read));
        }
    }

    private static JsonNode value(Target target, JsonNode value, String where) {
        ValueReader reader = new ValueReader(false);
        SchemaAttribute definition = target.attribute().definition();
        boolean isElement =
                target.elements().isPresent() && target.attribute().parent().isEmpty();
        JsonNode only = isElement && value.isArray() && value.size() == 1 ? value.get(0) : value;
        JsonNode read = isElement ? reader.element(definition, only, where) : reader.read(definition, value, where);
        reader.check();
        return read;
    }

    /**
     * The elements to remove, where some are named: then never all of them, not even where the list is empty. Of a
     * single-valued attribute there is nothing to choose from.
     */
    private static JsonNode removed(Target target, JsonNode value, String where) {
        boolean isChoice = target.attribute().definition().multiValued()
                && target.attribute().parent().isEmpty()
                && target.elements().isEmpty();
        if (!isChoice || value.isMissingNode() || value.isNull()) {
            return MissingNode.getInstance();
        }
        JsonNode read = value(target, value, where);
        return read.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : read;
    }
}
