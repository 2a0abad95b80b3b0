package dev.gatehouse.dialect;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import java.util.List;
import java.util.Map;

/** Says a failure in the member names of a contract: the use cases speak of SCIM attributes, the caller never heard of them. */
final class MemberNames {
    private MemberNames() {}

    /** @param names the contract's member for an attribute; a field that is not in there keeps its name */
    static Failure in(Map<String, String> names, Failure failure) {
        List<Violation> violations = failure.violations().stream()
                .map(violation ->
                        new Violation(names.getOrDefault(violation.field(), violation.field()), violation.reason()))
                .toList();
        return failure.kind() == FailureKind.INVALID && !violations.isEmpty()
                ? Failure.invalid(violations)
                : new Failure(failure.kind(), failure.detail(), violations);
    }
}
