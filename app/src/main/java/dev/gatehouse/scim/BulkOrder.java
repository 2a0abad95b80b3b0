package dev.gatehouse.scim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In what order operations are done: as sent, but what an operation refers to is made before it. Of those that refer to
 * each other in a circle the first one sent is done last.
 */
final class BulkOrder {
    private enum State {
        NEW,
        BEGUN,
        DONE
    }

    private final List<BulkOperation> operations;
    private final Map<String, Integer> definitions;
    private final State[] states;
    private final List<Integer> order = new ArrayList<>();

    private BulkOrder(List<BulkOperation> operations, Map<String, Integer> definitions) {
        this.operations = operations;
        this.definitions = definitions;
        this.states = new State[operations.size()];
        java.util.Arrays.fill(states, State.NEW);
    }

    /** Which operation makes what a bulkId names; of two with one bulkId the first. */
    static Map<String, Integer> definitions(List<BulkOperation> operations) {
        Map<String, Integer> definitions = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            BulkOperation operation = operations.get(i);
            if (operation.isPost() && operation.bulkId().isPresent()) {
                definitions.putIfAbsent(operation.bulkId().get(), i);
            }
        }
        return definitions;
    }

    /** The numbers of the operations in the order they are to be done. */
    static List<Integer> of(List<BulkOperation> operations, Map<String, Integer> definitions) {
        BulkOrder order = new BulkOrder(operations, definitions);
        for (int i = 0; i < operations.size(); i++) {
            order.visit(i);
        }
        return order.order;
    }

    /** Depth first, with a stack of its own: a chain may be as long as the request. */
    private void visit(int first) {
        Deque<Integer> stack = new ArrayDeque<>();
        stack.push(first);
        while (!stack.isEmpty()) {
            int at = stack.peek();
            if (states[at] == State.NEW) {
                states[at] = State.BEGUN;
                for (String name : BulkReferences.of(operations.get(at))) {
                    Integer definition = definitions.get(name);
                    if (definition != null && states[definition] == State.NEW) {
                        stack.push(definition);
                    }
                }
            } else {
                stack.pop();
                if (states[at] == State.BEGUN) {
                    states[at] = State.DONE;
                    order.add(at);
                }
            }
        }
    }
}
