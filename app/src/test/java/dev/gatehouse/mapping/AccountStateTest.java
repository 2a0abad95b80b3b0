package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code active} in each server's own way. */
class AccountStateTest {
    private static final String POLICY_LOCK = "20260101120000Z";

    @ParameterizedTest
    @EnumSource
    void disablingAndEnablingReadBack(AccountWay way) throws Exception {
        ResourceMapping users = users(way);
        for (boolean first : List.of(true, false)) {
            Entry entry = entry(users, first);
            assertThat(isActive(users, entry)).isEqualTo(first);
            assertThat(users.toModifications(entry, user(first))).isEmpty();

            Entry changed = Entry.applyModifications(entry, false, users.toModifications(entry, user(!first)));

            assertThat(isActive(users, changed)).isEqualTo(!first);
            assertThat(isActive(
                            users,
                            Entry.applyModifications(changed, false, users.toModifications(changed, user(first)))))
                    .isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotSaySoChangesNothing(AccountWay way) {
        ResourceMapping users = users(way);
        Entry entry = entry(users, false);
        assertThat(users.toModifications(entry, Resource.EMPTY.with(UserAttributes.USER_NAME, "jane")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PORTABLE, gatehouseActive, FALSE, (gatehouseActive=FALSE)",
        "PPOLICY, pwdAccountLockedTime, 000001010000Z, (pwdAccountLockedTime=000001010000Z)",
        "NS_ACCOUNT_LOCK, nsAccountLock, true, (nsAccountLock=true)",
        "USER_ACCOUNT_CONTROL, userAccountControl, 514, (userAccountControl:1.2.840.113556.1.4.803:=2)",
        "DS_PWP, ds-pwp-account-disabled, true, (ds-pwp-account-disabled=true)"
    })
    void aDisabledAccountIsOneInTheServersEyes(AccountWay way, String attribute, String value, String filter) {
        ResourceMapping users = users(way);
        assertThat(entry(users, false).getAttributeValue(attribute)).isEqualTo(value);
        assertThat(users.attributes()).contains(attribute);
        assertThat(users.toFilter(Filter.eq(UserAttributes.ACTIVE, "false"))).hasToString(filter);
        assertThat(users.toFilter(Filter.eq(UserAttributes.ACTIVE, "true"))).hasToString("(!" + filter + ")");
    }

    @Test
    void aLockOfThePolicyIsNotOursToRead() throws Exception {
        ResourceMapping users = users(AccountWay.PPOLICY);
        Entry entry = entry(users, true);
        entry.setAttribute("pwdAccountLockedTime", POLICY_LOCK);
        assertThat(isActive(users, entry)).isTrue();
        assertThat(users.toModifications(entry, user(true))).isEmpty();
        Entry disabled = Entry.applyModifications(entry, false, users.toModifications(entry, user(false)));
        assertThat(disabled.getAttributeValue("pwdAccountLockedTime")).isEqualTo("000001010000Z");
    }

    @Test
    void theOtherBitsOfAnAccountStay() {
        ResourceMapping users = users(AccountWay.USER_ACCOUNT_CONTROL);
        Entry entry = entry(users, true);
        assertThat(entry.getAttributeValue("userAccountControl")).isEqualTo("512");
        entry.setAttribute("userAccountControl", "66048");
        assertThat(users.toModifications(entry, user(false)))
                .containsExactly(new Modification(ModificationType.REPLACE, "userAccountControl", "66050"));
    }

    @Test
    void anotherServerHasOtherRules() {
        AtomicReference<Capabilities> server = new AtomicReference<>(capabilities(AccountWay.PORTABLE));
        ResourceMapping users = new Mappings(MappingSettings.standard(), server::get).users();
        assertThat(users.attributes()).contains("gatehouseActive").doesNotContain("nsAccountLock");
        server.set(capabilities(AccountWay.NS_ACCOUNT_LOCK));
        assertThat(users.attributes()).contains("nsAccountLock").doesNotContain("gatehouseActive");
    }

    private static boolean isActive(ResourceMapping users, Entry entry) {
        return users.toResource(entry).flag(UserAttributes.ACTIVE).orElseThrow();
    }

    private static Entry entry(ResourceMapping users, boolean active) {
        return users.toEntry(user(active), Samples.PEOPLE);
    }

    private static Resource user(boolean active) {
        return Resource.EMPTY.with(UserAttributes.USER_NAME, "jane").with(UserAttributes.ACTIVE, active);
    }

    private static ResourceMapping users(AccountWay way) {
        return new Mappings(MappingSettings.standard(), () -> capabilities(way)).users();
    }

    private static Capabilities capabilities(AccountWay way) {
        return new Capabilities("test", PasswordWay.IN_ADD, true, 241, way, "entryUUID");
    }
}
