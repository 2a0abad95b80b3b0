package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.Backend;
import org.junit.jupiter.api.Test;

/** As {@link AccountStateContract}, and: a lock of the server's own policy is no disabling, and is not ours to end. */
abstract class PolicyLockContract extends AccountStateContract {
    /** @param backend on which {@value #MOST} wrong passwords lock an account */
    PolicyLockContract(Backend backend) {
        super(backend);
    }

    static final int MOST = 3;

    @Test
    void whoTriedTooOftenIsActiveAndNoOtherChangeLetsHimIn() {
        String jane = create("jane", "");
        for (int i = 0; i < MOST; i++) {
            assertThat(binds("jane", "wr0ng-pass-word")).isFalse();
        }
        assertLocked(jane);

        scim().patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Dr\"}")
                .is(200);
        assertLocked(jane);
        scim().put("/Users/" + jane, "{\"userName\":\"jane\",\"title\":\"MD\"}").is(200);
        assertLocked(jane);
        scim().put("/Users/" + jane, "{\"userName\":\"jane\",\"title\":\"Prof\",\"active\":true}")
                .is(200);
        assertLocked(jane);
        scim().patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"active\",\"value\":true}")
                .is(200);
        assertLocked(jane);
    }

    private void assertLocked(String id) {
        assertThat(scim().get("/Users/" + id).json().path("active").booleanValue())
                .isTrue();
        assertThat(binds("jane", PASSWORD)).isFalse();
    }
}
