package dev.gatehouse.feed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What became of one row.
 *
 * @param line in the file, from 1
 * @param id of the account
 * @param userName as given, where one was read
 * @param detail of a failure, a sentence; never a value
 * @param faults of a failure: the columns and attributes it is about
 */
record RowResult(
        long row,
        long line,
        Outcome outcome,
        Optional<String> id,
        Optional<String> userName,
        Optional<String> detail,
        List<Fault> faults) {
    RowResult {
        faults = List.copyOf(faults);
    }

    /**
     * One value at fault.
     *
     * @param column of the file; empty where it has none
     * @param attribute of SCIM
     * @param reason reads on after the column's name
     */
    record Fault(Optional<String> column, String attribute, String reason) {
        private String text() {
            return column.map(name -> "column \"" + name + "\" (" + attribute + ")")
                            .orElse(attribute) + ": " + reason;
        }
    }

    static RowResult done(Row row, Outcome outcome, Optional<String> id) {
        return new RowResult(row.number(), row.line(), outcome, id, row.userName(), Optional.empty(), List.of());
    }

    static RowResult failed(Row row, Outcome outcome, Failure failure) {
        List<Fault> faults = failure.violations().stream()
                .map(violation -> fault(row, violation))
                .toList();
        return new RowResult(
                row.number(),
                row.line(),
                outcome,
                Optional.empty(),
                row.userName(),
                Optional.of(failure.detail()),
                faults);
    }

    private static Fault fault(Row row, Violation violation) {
        Optional<Column> column = row.blame().column(violation.field());
        return new Fault(
                column.map(Column::header),
                column.map(Column::attribute).orElse(violation.field()),
                violation.reason());
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("row", row).put("line", line).put("outcome", outcome.word());
        id.ifPresent(value -> json.put("id", value));
        userName.ifPresent(value -> json.put("userName", value));
        detail.ifPresent(value -> json.put("detail", value));
        if (!faults.isEmpty()) {
            ArrayNode violations = json.putArray("violations");
            for (Fault fault : faults) {
                ObjectNode violation = violations.addObject();
                fault.column().ifPresent(name -> violation.put("column", name));
                violation.put("attribute", fault.attribute()).put("reason", fault.reason());
            }
        }
        return json;
    }

    /** One line for people. */
    String text() {
        String what = faults.isEmpty()
                ? detail.orElse("")
                : String.join("; ", faults.stream().map(Fault::text).toList());
        return "row " + row + " (line " + line + "): " + outcome.word() + ": " + what;
    }
}
