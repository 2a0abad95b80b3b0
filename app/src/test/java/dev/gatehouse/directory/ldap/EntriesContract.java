package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractEntries.person;
import static dev.gatehouse.directory.ldap.ContractEntries.personDn;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.FaultProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every server behind the port must do with entries. A server that cannot says which and why in {@link #lacks()}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EntriesContract {
    /** What a server may lack. */
    enum Lack {
        RIGHTS("the embedded directory has one account, which may do everything"),
        READ_ONLY_MODE("the embedded directory has no read-only mode"),
        LIMITS("the embedded directory has no limits by account"),
        UNIQUENESS("nothing is unique on the embedded directory, nor on 389-DS with its plug-in off, as here");

        private final String reason;

        Lack(String reason) {
            this.reason = reason;
        }
    }

    private LdapDirectory directory;

    abstract LdapSettings settings();

    abstract int port();

    abstract Capabilities expectedCapabilities();

    abstract Set<Lack> lacks();

    /** As an account that may read only and finds 5 entries at most. */
    abstract LdapSettings readerSettings();

    abstract void setReadOnly(boolean readOnly);

    @BeforeAll
    void connect() {
        directory = LdapDirectory.connect(settings());
    }

    @AfterAll
    void disconnect() {
        directory.close();
    }

    Directory directory() {
        return directory;
    }

    void needs(Lack lack) {
        assumeFalse(lacks().contains(lack), () -> "left out: " + lack.reason);
    }

    @Test
    void aNewEntryComesBackWithWhatTheServerMade() {
        Entry given = person(freshName());

        Entry stored = directory.add(given);

        assertThat(stored.getDN()).isEqualTo(given.getDN());
        assertThat(stored.getAttributes()).containsAll(given.getAttributes());
        assertThat(stored.getAttributeValue("entryUUID")).hasSize(36);
        assertThat(stored.getAttributeValueAsDate("createTimestamp")).isNotNull();
        assertThat(stored.getAttributeValueAsDate("modifyTimestamp")).isNotNull();
    }

    @Test
    void whatTheServerMadeComesWithTheAnswerToTheAdd() {
        try (FaultProxy proxy = FaultProxy.before(port());
                LdapDirectory through = LdapDirectory.connect(settings().withUrls(List.of(proxy.url())))) {
            through.capabilities();
            proxy.loseAnswersTo(FaultProxy.Request.SEARCH);

            assertThat(through.add(person(freshName())).hasAttribute("entryUUID"))
                    .isTrue();
        }
    }

    @Test
    void anEntryIsFoundWithTheAttributesAskedFor() {
        String name = freshName();
        directory.add(person(name));

        Entry found =
                directory.find(personDn(name), List.of("sn", "gatehouseId")).orElseThrow();

        assertThat(found.getAttributes()).extracting(Attribute::getName).containsExactlyInAnyOrder("sn", "gatehouseId");
        assertThat(directory.find(personDn(name), List.of()).orElseThrow().getAttributes())
                .isEmpty();
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        assertThat(directory.find(personDn("nobody"), List.of("uid"))).isEmpty();
    }

    static List<String> awkwardNames() {
        return List.of(
                "a,b+c\"d\\e#f;g<h>i=j",
                " space at both ends ",
                "#number",
                "Zoë 漢字 𝄞",
                "a*b(c)d&e|f!",
                "trailing backslash\\",
                "backslash and space\\ ",
                "two  spaces",
                "x=y,ou=other");
    }

    @ParameterizedTest
    @MethodSource("awkwardNames")
    void aNameOfAnyCharactersIsOneEntry(String text) {
        String name = text + freshName() + text;
        directory.add(person(name));

        Query byName =
                new Query(PEOPLE, Query.Scope.ONE_LEVEL, Filter.createEqualityFilter("uid", name), List.of("uid"));
        assertThat(directory.find(byName, 5)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue("uid")).isEqualTo(name);
            assertThat(entry.getParsedDN()).isEqualTo(personDn(name));
        });
        directory.delete(personDn(name));
        assertThat(directory.find(byName, 5)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("awkwardNames")
    void anEntryIsRenamedFromAndToAnyCharacters(String text) {
        String name = text + freshName() + text;
        directory.add(person(name));

        directory.rename(personDn(name), new RDN("uid", "renamed " + name));

        assertThat(directory.find(personDn("renamed " + name), List.of("uid")))
                .hasValueSatisfying(
                        entry -> assertThat(entry.getAttributeValue("uid")).isEqualTo("renamed " + name));
        assertThat(directory.find(personDn(name), List.of("uid"))).isEmpty();
    }

    @Test
    void aDnThatIsTakenIsADuplicate() {
        String name = freshName();
        directory.add(person(name));

        failing(() -> directory.add(person(name)), FailureKind.DUPLICATE);
    }

    @Test
    void anEntryBelowNothingIsNotTaken() {
        Entry entry = person(freshName());
        entry.setDN(new DN(new RDN("uid", "x"), new DN(new RDN("ou", "nowhere"), PEOPLE)));
        entry.setAttribute("uid", "x");

        failing(() -> directory.add(entry), FailureKind.NOT_FOUND);
    }

    @Test
    void aValueTheServerDoesNotTakeIsRejected() {
        Entry unknownAttribute = person(freshName());
        unknownAttribute.addAttribute("noSuchAttributeAnywhere", "x");
        Entry missingAttribute = person(freshName());
        missingAttribute.removeAttribute("sn");
        Entry badSyntax = person(freshName());
        badSyntax.addAttribute(GatehouseSchema.GATEHOUSE_ACTIVE, "maybe");
        Entry twoValues = person(freshName());
        twoValues.addAttribute(GatehouseSchema.GATEHOUSE_ID, "another");

        for (Entry bad : List.of(unknownAttribute, missingAttribute, badSyntax, twoValues)) {
            failing(() -> directory.add(bad), FailureKind.REJECTED);
        }
    }

    @Test
    void aValueThatMustBeUniqueIsRejectedTheSecondTime() {
        needs(Lack.UNIQUENESS);
        Entry one = person(freshName());
        one.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:" + one.getDN());
        Entry other = person(freshName());
        other.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:" + one.getDN());
        directory.add(one);

        failing(() -> directory.add(other), FailureKind.REJECTED);
    }

    @Test
    void modificationsAreAppliedTogether() {
        String name = freshName();
        directory.add(person(name));

        directory.modify(
                personDn(name),
                List.of(
                        new Modification(ModificationType.REPLACE, "sn", "Changed"),
                        new Modification(ModificationType.ADD, "description", "one", "two")));

        Entry changed =
                directory.find(personDn(name), List.of("sn", "description")).orElseThrow();
        assertThat(changed.getAttributeValue("sn")).isEqualTo("Changed");
        assertThat(changed.getAttributeValues("description")).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aVersionThatIsNotThereAnyMoreIsStaleAndNothingIsWritten() {
        String name = freshName();
        directory.add(person(name));
        List<Modification> swap = List.of(
                new Modification(ModificationType.REPLACE, "sn", "Changed"),
                new Modification(ModificationType.DELETE, GatehouseSchema.GATEHOUSE_VERSION, "not the one"),
                new Modification(ModificationType.ADD, GatehouseSchema.GATEHOUSE_VERSION, "new"));

        failing(() -> directory.modify(personDn(name), swap), FailureKind.STALE);

        Entry unchanged = directory
                .find(personDn(name), List.of("sn", "gatehouseVersion"))
                .orElseThrow();
        assertThat(unchanged.getAttributeValue("sn")).isEqualTo("Person");
        assertThat(unchanged.getAttributeValue("gatehouseVersion")).isEqualTo("1");
    }

    @Test
    void aModificationTheServerDoesNotTakeIsRejected() {
        String name = freshName();
        directory.add(person(name));
        List<Modification> bad = List.of(
                new Modification(ModificationType.ADD, "sn", "Person"),
                new Modification(ModificationType.DELETE, "sn"),
                new Modification(ModificationType.REPLACE, GatehouseSchema.GATEHOUSE_ACTIVE, "maybe"),
                new Modification(ModificationType.REPLACE, "noSuchAttributeAnywhere", "x"));

        for (Modification modification : bad) {
            failing(() -> directory.modify(personDn(name), List.of(modification)), FailureKind.REJECTED);
        }
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        DN nobody = personDn(freshName());
        Modification change = new Modification(ModificationType.REPLACE, "sn", "x");

        failing(() -> directory.modify(nobody, List.of(change)), FailureKind.NOT_FOUND);
        failing(() -> directory.rename(nobody, new RDN("uid", "x")), FailureKind.NOT_FOUND);
        failing(() -> directory.delete(nobody), FailureKind.NOT_FOUND);
    }

    @Test
    void aRenamedEntryKeepsItsIdentityAndDropsItsOldName() {
        String name = freshName();
        String uuid = directory.add(person(name)).getAttributeValue("entryUUID");
        String other = freshName();

        directory.rename(personDn(name), new RDN("uid", other));

        assertThat(directory.find(personDn(name), List.of())).isEmpty();
        Entry renamed =
                directory.find(personDn(other), List.of("uid", "entryUUID")).orElseThrow();
        assertThat(renamed.getAttributeValues("uid")).containsExactly(other);
        assertThat(renamed.getAttributeValue("entryUUID")).isEqualTo(uuid);
    }

    @Test
    void aNameThatIsTakenIsADuplicate() {
        String one = freshName();
        String other = freshName();
        directory.add(person(one));
        directory.add(person(other));

        failing(() -> directory.rename(personDn(one), new RDN("uid", other)), FailureKind.DUPLICATE);
    }

    @Test
    void anEntryWithOthersBelowItIsNotDeleted() {
        String name = freshName();
        directory.add(person(name));
        Entry below = person(freshName());
        below.setDN(new DN(new RDN("uid", below.getAttributeValue("uid")), personDn(name)));
        directory.add(below);

        failing(() -> directory.delete(personDn(name)), FailureKind.REJECTED);
    }

    @Test
    void aSearchHandsOutAsManyAsWereAskedForAndNoMore() {
        String place = ContractEntries.place(directory, 12);
        Query all = ContractEntries.everybodyIn(place);

        assertThat(directory.find(all, 20)).hasSize(12);
        assertThat(directory.find(all, 12)).hasSize(12);
        assertThat(directory.find(all, 5)).hasSize(5);
        assertThat(directory.find(all, 1)).hasSize(1);
        assertThatThrownBy(() -> directory.find(all, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEmptyConjunctionMatchesEverythingAndTheEmptyDisjunctionNothing() {
        DN place =
                ContractEntries.everybodyIn(ContractEntries.place(directory, 3)).base();
        Filter everything = Filter.createANDFilter();
        Filter nothing = Filter.createORFilter();
        Filter person = Filter.createEqualityFilter("objectClass", "inetOrgPerson");

        assertThat(found(place, everything)).isEqualTo(3);
        assertThat(found(place, nothing)).isZero();
        assertThat(found(place, Filter.createNOTFilter(everything))).isZero();
        assertThat(found(place, Filter.createANDFilter(person, Filter.createORFilter(nothing, everything))))
                .isEqualTo(3);
        assertThat(found(place, Filter.createORFilter(nothing, Filter.createNOTFilter(person))))
                .isZero();
    }

    private int found(DN place, Filter filter) {
        return directory
                .find(new Query(place, Query.Scope.ONE_LEVEL, filter, List.of()), 10)
                .size();
    }

    @Test
    void aSearchBelowNothingIsNotAnEmptyResult() {
        Query nowhere = ContractEntries.everybodyIn(freshName());

        failing(() -> directory.find(nowhere, 5), FailureKind.NOT_FOUND);
        failing(() -> directory.stream(nowhere, entry -> {}), FailureKind.NOT_FOUND);
    }

    @Test
    void aLimitOfTheServerIsNotAShorterList() {
        needs(Lack.LIMITS);
        String place = ContractEntries.place(directory, 12);
        try (LdapDirectory reader = LdapDirectory.connect(readerSettings())) {
            Query all = ContractEntries.everybodyIn(place);

            assertThat(reader.find(all, 5)).hasSize(5);
            failing(() -> reader.find(all, 20), FailureKind.INTERNAL);
            failing(() -> reader.stream(all, entry -> {}), FailureKind.INTERNAL);
        }
    }

    @Test
    void aStreamHandsOverEveryEntry() {
        Query all = ContractEntries.everybodyIn(ContractEntries.place(directory, 300));
        List<Entry> entries = new ArrayList<>();

        directory.stream(all, entries::add);

        assertThat(entries).extracting(Entry::getDN).doesNotHaveDuplicates().hasSize(300);
    }

    @Test
    void aConsumerThatBreaksOffTheStreamIsHeardAndTheDirectoryGoesOn() {
        Query all = ContractEntries.everybodyIn(ContractEntries.place(directory, 50));
        IllegalStateException enough = new IllegalStateException("enough");

        assertThatThrownBy(() -> directory.stream(all, entry -> {
                    throw enough;
                }))
                .isSameAs(enough);
        assertThat(directory.find(all, 100)).hasSize(50);
    }
}
