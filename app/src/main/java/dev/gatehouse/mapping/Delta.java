package dev.gatehouse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.Filter.Or;
import dev.gatehouse.resource.patch.Patch;
import dev.gatehouse.resource.patch.PatchOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Members added and removed by value, as the modifications that do that and nothing else: parallel ones lose none, and the
 * size of the group does not matter.
 */
record Delta(LinkRule members, References references) {
    /** Empty where the patch does anything else, or where the entry must be looked at first. */
    Optional<List<Modification>> of(Patch patch) {
        return changes(patch).map(this::modifications);
    }

    /** Who is added or, where false, removed; empty as {@link #of}, whoever is there. */
    Optional<Map<String, Boolean>> changes(Patch patch) {
        if (members.placeholder().isPresent()) {
            // whether it is to go or to come back depends on who else is there
            return Optional.empty();
        }
        Map<String, Boolean> changes = new LinkedHashMap<>();
        for (PatchOperation operation : patch.operations()) {
            Optional<List<String>> ids = ids(operation);
            if (ids.isEmpty()) {
                return Optional.empty();
            }
            boolean isAdded = operation.kind() == PatchOperation.Kind.ADD;
            // the last word on a member counts
            ids.get().forEach(id -> changes.put(id, isAdded));
        }
        return Optional.of(changes);
    }

    /** Whom the operation adds or removes; empty for an operation that is none of these. */
    private Optional<List<String>> ids(PatchOperation operation) {
        if (!operation.path().equals(members.path())) {
            return Optional.empty();
        }
        JsonNode value = operation.value();
        return switch (operation.kind()) {
            case ADD -> operation.elements().isEmpty() ? Optional.of(members.ids(value)) : Optional.empty();
            case REMOVE ->
                operation.elements().isPresent()
                        ? named(operation.elements().get())
                        : Optional.of(members.ids(value)).filter(ids -> !ids.isEmpty());
            case REPLACE -> Optional.empty();
        };
    }

    private Optional<List<String>> named(Filter filter) {
        if (filter instanceof Or or) {
            List<String> all = new ArrayList<>();
            for (Filter part : or.parts()) {
                Optional<List<String>> ids = named(part);
                if (ids.isEmpty()) {
                    return Optional.empty();
                }
                all.addAll(ids.get());
            }
            return Optional.of(all);
        }
        return filter instanceof Comparison comparison && comparison.operator() == Operator.EQ
                ? members.id(comparison).map(List::of)
                : Optional.empty();
    }

    private List<Modification> modifications(Map<String, Boolean> changes) {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        changes.forEach((id, isAdded) -> {
            Optional<String> text = references.byId(id).flatMap(members.form()::text);
            if (text.isPresent()) {
                (isAdded ? added : removed).add(text.get());
            } else if (isAdded) {
                throw Failure.invalid(
                                members.path().toString(), "names a resource that is not there or cannot stand here")
                        .exception();
            }
        });
        List<Modification> modifications = new ArrayList<>();
        if (!removed.isEmpty()) {
            modifications.add(modification(ModificationType.DELETE, removed));
        }
        if (!added.isEmpty()) {
            modifications.add(modification(ModificationType.ADD, added));
        }
        return List.copyOf(modifications);
    }

    private Modification modification(ModificationType type, List<String> values) {
        return new Modification(type, members.attribute(), values.toArray(String[]::new));
    }
}
