package dev.gatehouse.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A bulk request (RFC 7644 §3.7).
 *
 * @param failOnErrors after how many failed operations no more are done; {@link Integer#MAX_VALUE}: all are
 * @param operations in the order sent
 */
record BulkRequest(int failOnErrors, List<BulkOperation> operations) {
    BulkRequest {
        operations = List.copyOf(operations);
    }

    /** Fails with MALFORMED, INVALID, and TOO_LARGE where there are more operations than are done. */
    static BulkRequest of(JsonNode body, int maxOperations) {
        JsonNode operations = body.path("Operations");
        if (!operations.isArray() || operations.isEmpty()) {
            throw Failure.invalid("Operations", "must be a list of at least one operation")
                    .exception();
        }
        if (operations.size() > maxOperations) {
            throw Failure.of(
                            FailureKind.TOO_LARGE,
                            "Operations",
                            "has " + operations.size() + " operations; send at most " + maxOperations
                                    + " in one request (maxOperations)")
                    .exception();
        }
        List<BulkOperation> list = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            list.add(BulkOperation.of(operations.get(i), "Operations[" + i + "]"));
        }
        return new BulkRequest(failOnErrors(body.path("failOnErrors")), list);
    }

    private static int failOnErrors(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
            throw Failure.invalid("failOnErrors", "must be a whole number of 1 or more")
                    .exception();
        }
        return node.intValue();
    }
}
