package dev.gatehouse.provisioning;

import static dev.gatehouse.provisioning.EmbeddedUsers.MAIN;
import static dev.gatehouse.provisioning.EmbeddedUsers.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.resource.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityKeyTest {
    @Test
    void aUserHoldsHisNameAndHisAddresses() {
        assertThat(texts(IdentityKey.of(MAIN, user("Jane", "Jane.Doe@Example.com", "j@example.com"))))
                .containsExactly("main/userName:jane", "main/email:jane.doe@example.com", "main/email:j@example.com");
    }

    @Test
    void aNameThatIsAnAddressHoldsTheAddressToo() {
        assertThat(texts(IdentityKey.of(MAIN, user("Jane@Example.com"))))
                .containsExactly("main/userName:jane@example.com", "main/email:jane@example.com");
        assertThat(texts(IdentityKey.of(MAIN, user("Jane@Example.com", "JANE@example.com"))))
                .containsExactly("main/userName:jane@example.com", "main/email:jane@example.com");
        assertThat(texts(IdentityKey.of(MAIN, user("Jane@Example.com", "joe@example.com"))))
                .containsExactly(
                        "main/userName:jane@example.com", "main/email:jane@example.com", "main/email:joe@example.com");
    }

    /** Only one of the two can be: they share a key. */
    @ParameterizedTest
    @CsvSource({
        "jane@example.com, x@example.com, other, JANE@example.com",
        "jane, j@example.com, JANE, k@example.com",
        "jane, j@example.com, other, J@EXAMPLE.COM",
        "ｊａｎｅ, j@example.com, jane, k@example.com",
        "jane@ｅｘａｍｐｌｅ.com, j@example.com, jane@example.com, k@example.com",
        "jane@ｅｘａｍｐｌｅ.com, j@example.com, other, jane@example.com"
    })
    void whoIsOnePersonSharesAKey(String name, String email, String otherName, String otherEmail) {
        assertThat(Collections.disjoint(
                        IdentityKey.of(MAIN, user(name, email)), IdentityKey.of(MAIN, user(otherName, otherEmail))))
                .isFalse();
    }

    @Test
    void tenantsShareNoKey() {
        assertThat(Collections.disjoint(
                        IdentityKey.of(MAIN, user("jane@example.com")),
                        IdentityKey.of(new TenantId("other"), user("jane@example.com"))))
                .isTrue();
    }

    @Test
    void whatIsWrittenOnAnEntryIsWhatItHolds() {
        Random random = new Random(8265);
        for (int i = 0; i < 500; i++) {
            String name = List.of("jane", "x/email:y", "email:x", "a/userName:b", "j@example.com")
                            .get(random.nextInt(5))
                    + i;
            TenantId tenant = new TenantId("t" + random.nextInt(3));
            Set<IdentityKey> keys = IdentityKey.of(tenant, user(name, "m" + i + "@example.com"));
            Entry entry = new Entry("uid=x", new Attribute("gatehouseKey", texts(keys)));
            assertThat(IdentityKey.heldBy(tenant, entry, Resource.EMPTY)).isEqualTo(keys);
        }
    }

    @Test
    void anEntryThatIsNotOursYetHoldsWhatItsValuesMake() {
        Entry entry = new Entry("uid=x");
        assertThat(texts(IdentityKey.heldBy(MAIN, entry, user("jane", "j@example.com"))))
                .containsExactly("main/userName:jane", "main/email:j@example.com");
        assertThat(IdentityKey.heldBy(MAIN, entry, user("jane", "root@localhost")))
                .isEmpty();
    }

    @Test
    void whatIsMissingOrNoneIsNamed() {
        assertInvalid(Resource.EMPTY, "userName");
        assertInvalid(user("ja\u0000ne"), "userName");
        assertInvalid(user("jane", "jåne@example.com"), "emails");
        assertInvalid(user("jane", "jane@example.com", ""), "emails");
    }

    private static void assertInvalid(Resource user, String field) {
        assertThatThrownBy(() -> IdentityKey.of(MAIN, user)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.INVALID);
            assertThat(e.failure().violations().get(0).field()).isEqualTo(field);
        });
    }

    private static List<String> texts(Set<IdentityKey> keys) {
        return keys.stream().map(IdentityKey::text).toList();
    }
}
