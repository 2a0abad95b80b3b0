package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.testing.CapturedLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every server behind the port must do: with entries, with passwords, and for an account that may not all. */
abstract class DirectoryContract extends EntriesContract {
    @Test
    void theServerIsKnownForWhatItIs() {
        assertThat(directory().capabilities()).isEqualTo(expectedCapabilities());
    }

    @Test
    void aPasswordIsSetInTheServersOwnWay() {
        String name = freshName();
        directory().add(person(name));
        assertThat(directory().authenticates(personDn(name), "Correct horse 1")).isFalse();

        directory().setPassword(personDn(name), "Correct horse 1");
        assertThat(directory().authenticates(personDn(name), "Correct horse 1")).isTrue();

        directory().setPassword(personDn(name), "Battery staple é 漢 2");
        assertThat(directory().authenticates(personDn(name), "Battery staple é 漢 2"))
                .isTrue();
        requireHashed(name);
    }

    @Test
    void aFormerPasswordIsWorthNothing() {
        needs(Lack.FORMER_PASSWORD);
        String name = freshName();
        directory().add(person(name));
        directory().setPassword(personDn(name), "Correct horse 1");
        directory().setPassword(personDn(name), "Battery staple 2");

        assertThat(directory().authenticates(personDn(name), "Correct horse 1")).isFalse();
    }

    @Test
    void aPasswordThatComesWithTheEntryIsHashedWhereThatIsTheWay() {
        String name = freshName();
        Entry entry = person(name);
        entry.addAttribute("userPassword", "Correct horse 1");
        boolean inAdd = expectedCapabilities().passwordWay() == PasswordWay.IN_ADD;

        Entry stored = directory().add(entry);

        assertThat(stored.hasAttribute("userPassword")).isFalse();
        assertThat(directory().authenticates(personDn(name), "Correct horse 1")).isTrue();
        if (inAdd) {
            requireHashed(name);
        }
    }

    @Test
    void aWrongOrEmptyPasswordOrAnUnknownNameDoesNotAuthenticate() {
        String name = freshName();
        directory().add(person(name));
        directory().setPassword(personDn(name), "Correct horse 1");

        assertThat(directory().authenticates(personDn(name), "Correct horse 2")).isFalse();
        assertThat(directory().authenticates(personDn(name), "")).isFalse();
        assertThat(directory().authenticates(personDn(freshName()), "Correct horse 1"))
                .isFalse();
    }

    @Test
    void aPasswordThatComesWithAModificationIsHashedWhereThatIsTheWay() {
        String name = freshName();
        directory().add(person(name));
        if (expectedCapabilities().passwordWay() == PasswordWay.IN_ADD) {
            directory()
                    .modify(
                            personDn(name),
                            List.of(new Modification(ModificationType.REPLACE, "userPassword", "Correct horse 1")));

            assertThat(directory().authenticates(personDn(name), "Correct horse 1"))
                    .isTrue();
            requireHashed(name);
        }
    }

    @Test
    void aPasswordOfNobodyIsNotSet() {
        failing(() -> directory().setPassword(personDn(freshName()), "Correct horse 1"), FailureKind.NOT_FOUND);
    }

    @Test
    void aBaseThatTakesWritesIsWritableAndUntouched() {
        Optional<Entry> before = directory().find(PEOPLE, List.of("*", "modifyTimestamp"));

        directory().requireWritable(PEOPLE);

        assertThat(directory().find(PEOPLE, List.of("*", "modifyTimestamp"))).isEqualTo(before);
    }

    @Test
    void aBaseThatIsNotThereIsNotWritable() {
        assertThat(failing(() -> directory().requireWritable(personDn("nobody")), FailureKind.UNAVAILABLE))
                .contains("base DN");
    }

    @Test
    void anAccountWithoutRightsCannotWriteAndSaysSo() {
        needs(Lack.RIGHTS);
        try (LdapDirectory reader = LdapDirectory.connect(readerSettings())) {
            String name = freshName();
            directory().add(person(name));

            assertThat(failing(() -> reader.requireWritable(PEOPLE), FailureKind.UNAVAILABLE))
                    .contains("account");
            failing(() -> reader.add(person(freshName())), FailureKind.UNAVAILABLE);
            failing(() -> reader.delete(personDn(name)), FailureKind.UNAVAILABLE);
            assertThat(reader.find(personDn(name), List.of(naming()))).isPresent();
        }
    }

    @Test
    void aServerThatIsReadOnlyTakesNoWritesAndSaysSo() {
        needs(Lack.READ_ONLY_MODE);
        String name = freshName();
        directory().add(person(name));
        setReadOnly(true);
        try {
            assertThat(failing(() -> directory().requireWritable(PEOPLE), FailureKind.UNAVAILABLE))
                    .contains("read-only");
            failing(() -> directory().add(person(freshName())), FailureKind.UNAVAILABLE);
            failing(() -> directory().delete(personDn(name)), FailureKind.UNAVAILABLE);
            assertThat(directory().find(personDn(name), List.of(naming()))).isPresent();
        } finally {
            setReadOnly(false);
        }
        directory().requireWritable(PEOPLE);
    }

    @Test
    void aPermissiveModifyTakesValuesThatAreThereAndLeavesOutThoseThatAreNot() {
        String name = freshName();
        List.of("a-", "b-", "c-").forEach(prefix -> directory().add(person(prefix + name)));
        DN group = groupOf(personDn("a-" + name));

        directory()
                .modifyPermissively(
                        group,
                        List.of(
                                members(ModificationType.ADD, personDn("A-" + name), personDn("b-" + name)),
                                members(ModificationType.DELETE, personDn("c-" + name)),
                                new Modification(ModificationType.REPLACE, "description", "changed")));
        assertThat(membersOf(group)).containsExactlyInAnyOrder(personDn("a-" + name), personDn("b-" + name));

        directory()
                .modifyPermissively(
                        group, List.of(members(ModificationType.DELETE, personDn("B-" + name), personDn("c-" + name))));
        directory().modifyPermissively(group, List.of(members(ModificationType.DELETE, personDn("b-" + name))));

        assertThat(membersOf(group)).containsExactly(personDn("a-" + name));
        assertThat(directory().find(group, List.of("description")).orElseThrow().getAttributeValue("description"))
                .isEqualTo("changed");
    }

    @Test
    void permissiveModifiesAtOnceLoseNone() throws Exception {
        String name = freshName();
        directory().add(person(name));
        for (int i = 0; i < 100; i++) {
            directory().add(person(name + i));
        }
        DN group = groupOf(personDn(name));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Object>> adds = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                DN member = personDn(name + i / 2);
                adds.add(Executors.callable(() ->
                        directory().modifyPermissively(group, List.of(members(ModificationType.ADD, member)))));
            }
            for (Future<Object> add : threads.invokeAll(adds)) {
                add.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(membersOf(group)).hasSize(101);
    }

    @Test
    void aPermissiveModifyOfNobodyOrAgainstTheSchemaFailsAsAnyOther() {
        DN nobody = personDn(freshName());
        Modification add = new Modification(ModificationType.ADD, "description", "x");
        failing(() -> directory().modifyPermissively(nobody, List.of(add)), FailureKind.NOT_FOUND);
        String name = freshName();
        directory().add(person(name));
        DN group = groupOf(personDn(name));
        Modification bad = new Modification(ModificationType.ADD, "gatehouseNext", "1");
        failing(() -> directory().modifyPermissively(group, List.of(bad)), FailureKind.REJECTED);
    }

    private DN groupOf(DN member) {
        Entry group = group(freshName(), member);
        directory().add(group);
        return DnParts.of(group).dn();
    }

    private static Modification members(ModificationType type, DN... members) {
        return new Modification(
                type, "member", Arrays.stream(members).map(DN::toString).toArray(String[]::new));
    }

    private List<DN> membersOf(DN group) {
        return Arrays.stream(
                        directory().find(group, List.of("member")).orElseThrow().getAttributeValues("member"))
                .map(member -> RelativeDn.parse(member).below(DN.NULL_DN))
                .toList();
    }

    @Test
    void anAccountThatIsDisabledInTheServersOwnWayIsRefusedUntilItIsEnabledAgain() {
        needs(Lack.ACCOUNT_STATE);
        String name = freshName();
        directory().add(person(name));
        directory().setPassword(personDn(name), "Correct horse 1");

        directory().modify(personDn(name), List.of(disabling()));
        try (CapturedLog log = CapturedLog.open()) {
            assertThat(directory().authenticates(personDn(name), "Correct horse 1"))
                    .isFalse();
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line)
                            .contains("directory refused a user's password", disabledInTheLog())
                            .doesNotContain(name));
        }
        directory().modify(personDn(name), List.of(enabling()));

        assertThat(directory().authenticates(personDn(name), "Correct horse 1")).isTrue();
    }

    /** By the attribute of {@link Capabilities#accountWay()}. */
    private Modification disabling() {
        return switch (expectedCapabilities().accountWay()) {
            case PPOLICY -> new Modification(ModificationType.REPLACE, "pwdAccountLockedTime", "000001010000Z");
            case NS_ACCOUNT_LOCK -> new Modification(ModificationType.REPLACE, "nsAccountLock", "true");
            case USER_ACCOUNT_CONTROL -> new Modification(ModificationType.REPLACE, "userAccountControl", "514");
            case DS_PWP -> new Modification(ModificationType.REPLACE, "ds-pwp-account-disabled", "true");
            case PORTABLE -> throw new IllegalStateException("the server keeps no state");
        };
    }

    private Modification enabling() {
        return switch (expectedCapabilities().accountWay()) {
            case PPOLICY -> new Modification(ModificationType.REPLACE, "pwdAccountLockedTime");
            case NS_ACCOUNT_LOCK -> new Modification(ModificationType.REPLACE, "nsAccountLock");
            case USER_ACCOUNT_CONTROL -> new Modification(ModificationType.REPLACE, "userAccountControl", "512");
            case DS_PWP -> new Modification(ModificationType.REPLACE, "ds-pwp-account-disabled");
            case PORTABLE -> throw new IllegalStateException("the server keeps no state");
        };
    }

    private String disabledInTheLog() {
        return switch (expectedCapabilities().accountWay()) {
            // OpenLDAP tells a lock from a wrong password only where olcPPolicyUseLockout says so
            case PPOLICY -> BindRefusal.WRONG_PASSWORD.toString();
            case NS_ACCOUNT_LOCK, USER_ACCOUNT_CONTROL, DS_PWP, PORTABLE -> BindRefusal.DISABLED.toString();
        };
    }

    private void requireHashed(String name) {
        directory()
                .find(personDn(name), List.of("userPassword"))
                .map(entry -> entry.getAttributeValue("userPassword"))
                .ifPresent(stored -> assertThat(stored).startsWith("{").doesNotContain("horse", "staple"));
    }
}
