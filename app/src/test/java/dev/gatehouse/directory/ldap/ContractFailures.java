package dev.gatehouse.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a failure of the port must look like, whatever the operation. */
final class ContractFailures {
    private ContractFailures() {}

    /** The detail of the failure of this kind that the call must end in. */
    static String failing(ThrowingCallable call, FailureKind kind) {
        FailureException failure = catchThrowableOfType(FailureException.class, call);
        assertThat(failure).as("a failure of kind " + kind).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.failure().detail())
                .as("no DN, host or diagnostic text for the caller")
                .doesNotContain("dc=example", "127.0.0.1", "ou=people");
        assertThat(failure).as("the LDAP error would show its text in a log").hasNoCause();
        return failure.failure().detail();
    }
}
