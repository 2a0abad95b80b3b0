package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static dev.gatehouse.directory.ldap.ContractEntries.freshName;
import static dev.gatehouse.directory.ldap.ContractFailures.failing;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Query;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.FaultProxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every server behind the port must do with entries. */
abstract class EntriesContract extends SearchContract {
    @Test
    void aNewEntryComesBackWithWhatTheServerMade() {
        Entry given = person(freshName());

        Entry stored = directory().add(given);

        assertThat(stored.getDN()).isEqualTo(given.getDN());
        assertThat(stored.getAttributes()).containsAll(given.getAttributes());
        assertThat(stored.getAttributeValue(expectedCapabilities().serverId())).hasSizeBetween(35, 36);
        assertThat(stored.getAttributeValueAsDate("createTimestamp")).isNotNull();
        assertThat(stored.getAttributeValueAsDate("modifyTimestamp")).isNotNull();
    }

    @Test
    void whatTheServerMadeComesWithTheAnswerToTheAdd() {
        needs(Lack.POST_READ);
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
        directory().add(person(name));

        Entry found =
                directory().find(personDn(name), List.of("sn", "gatehouseId")).orElseThrow();

        assertThat(found.getAttributes()).extracting(Attribute::getName).containsExactlyInAnyOrder("sn", "gatehouseId");
        assertThat(directory().find(personDn(name), List.of()).orElseThrow().getAttributes())
                .isEmpty();
    }

    @Test
    void anEntryThatIsNotThereIsNotFound() {
        assertThat(directory().find(personDn("nobody"), List.of(naming()))).isEmpty();
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
        directory().add(person(name));

        Query byName = new Query(
                PEOPLE, Query.Scope.ONE_LEVEL, Filter.createEqualityFilter(naming(), name), List.of(naming()));
        assertThat(directory().find(byName, 5)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue(naming())).isEqualTo(name);
            assertThat(entry.getParsedDN()).isEqualTo(personDn(name));
        });
        directory().delete(personDn(name));
        assertThat(directory().find(byName, 5)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("awkwardNames")
    void anEntryIsRenamedFromAndToAnyCharacters(String text) {
        String name = text + freshName() + text;
        directory().add(person(name));

        directory().rename(personDn(name), rdn("renamed " + name));

        assertThat(directory().find(personDn("renamed " + name), List.of(naming())))
                .hasValueSatisfying(
                        entry -> assertThat(entry.getAttributeValue(naming())).isEqualTo("renamed " + name));
        assertThat(directory().find(personDn(name), List.of(naming()))).isEmpty();
    }

    @Test
    void aDnThatIsTakenIsADuplicate() {
        String name = freshName();
        directory().add(person(name));

        failing(() -> directory().add(person(name)), FailureKind.DUPLICATE);
    }

    @Test
    void anEntryBelowNothingIsNotTaken() {
        Entry entry = person(freshName());
        entry.setDN(new DN(rdn("x"), new DN(new RDN("ou", "nowhere"), PEOPLE)));
        entry.setAttribute(naming(), "x");

        failing(() -> directory().add(entry), FailureKind.NOT_FOUND);
    }

    @Test
    void aValueTheServerDoesNotTakeIsRejected() {
        Entry unknownAttribute = person(freshName());
        unknownAttribute.addAttribute("noSuchAttributeAnywhere", "x");
        Entry badSyntax = person(freshName());
        badSyntax.addAttribute(GatehouseSchema.GATEHOUSE_ACTIVE, "maybe");
        Entry twoValues = person(freshName());
        twoValues.addAttribute(GatehouseSchema.GATEHOUSE_ID, "another");

        for (Entry bad : List.of(unknownAttribute, badSyntax, twoValues)) {
            failing(() -> directory().add(bad), FailureKind.REJECTED);
        }
    }

    @Test
    void anEntryThatLacksWhatItMustHaveIsRejected() {
        needs(Lack.REQUIRED_ATTRIBUTES);
        String name = freshName();
        Entry entry = person(freshName());
        entry.removeAttribute("sn");
        directory().add(person(name));

        failing(() -> directory().add(entry), FailureKind.REJECTED);
        failing(
                () -> directory().modify(personDn(name), List.of(new Modification(ModificationType.DELETE, "sn"))),
                FailureKind.REJECTED);
    }

    @Test
    void aModificationOfAnAttributeNobodyKnowsIsRejected() {
        needs(Lack.UNKNOWN_ATTRIBUTES);
        String name = freshName();
        directory().add(person(name));
        Modification unknown = new Modification(ModificationType.REPLACE, "noSuchAttributeAnywhere", "x");

        failing(() -> directory().modify(personDn(name), List.of(unknown)), FailureKind.REJECTED);
    }

    @Test
    void aValueThatMustBeUniqueIsRejectedTheSecondTime() {
        needs(Lack.UNIQUENESS);
        Entry one = person(freshName());
        one.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:" + one.getDN());
        Entry other = person(freshName());
        other.addAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:" + one.getDN());
        directory().add(one);

        failing(() -> directory().add(other), FailureKind.REJECTED);
    }

    @Test
    void modificationsAreAppliedTogether() {
        String name = freshName();
        directory().add(person(name));

        directory()
                .modify(
                        personDn(name),
                        List.of(
                                new Modification(ModificationType.REPLACE, "sn", "Changed"),
                                new Modification(ModificationType.ADD, "postOfficeBox", "one", "two")));

        Entry changed =
                directory().find(personDn(name), List.of("sn", "postOfficeBox")).orElseThrow();
        assertThat(changed.getAttributeValue("sn")).isEqualTo("Changed");
        assertThat(changed.getAttributeValues("postOfficeBox")).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aVersionThatIsNotThereAnyMoreIsStaleAndNothingIsWritten() {
        String name = freshName();
        directory().add(person(name));
        List<Modification> swap = List.of(
                new Modification(ModificationType.REPLACE, "sn", "Changed"),
                new Modification(ModificationType.DELETE, GatehouseSchema.GATEHOUSE_VERSION, "not the one"),
                new Modification(ModificationType.ADD, GatehouseSchema.GATEHOUSE_VERSION, "new"));

        failing(() -> directory().modify(personDn(name), swap), FailureKind.STALE);

        Entry unchanged = directory()
                .find(personDn(name), List.of("sn", "gatehouseVersion"))
                .orElseThrow();
        assertThat(unchanged.getAttributeValue("sn")).isEqualTo("Person");
        assertThat(unchanged.getAttributeValue("gatehouseVersion")).isEqualTo("1");
    }

    @Test
    void aModificationTheServerDoesNotTakeIsRejected() {
        String name = freshName();
        directory().add(person(name));
        List<Modification> bad = List.of(
                new Modification(ModificationType.ADD, "sn", "Person"),
                new Modification(ModificationType.REPLACE, GatehouseSchema.GATEHOUSE_ACTIVE, "maybe"));

        for (Modification modification : bad) {
            failing(() -> directory().modify(personDn(name), List.of(modification)), FailureKind.REJECTED);
        }
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        DN nobody = personDn(freshName());
        Modification change = new Modification(ModificationType.REPLACE, "sn", "x");

        failing(() -> directory().modify(nobody, List.of(change)), FailureKind.NOT_FOUND);
        failing(() -> directory().rename(nobody, rdn("x")), FailureKind.NOT_FOUND);
        failing(() -> directory().delete(nobody), FailureKind.NOT_FOUND);
    }

    @Test
    void aRenamedEntryKeepsItsIdentityAndDropsItsOldName() {
        String name = freshName();
        String serverId = expectedCapabilities().serverId();
        String uuid = directory().add(person(name)).getAttributeValue(serverId);
        String other = freshName();

        directory().rename(personDn(name), rdn(other));

        assertThat(directory().find(personDn(name), List.of())).isEmpty();
        Entry renamed =
                directory().find(personDn(other), List.of(naming(), serverId)).orElseThrow();
        assertThat(renamed.getAttributeValues(naming())).containsExactly(other);
        assertThat(renamed.getAttributeValue(serverId)).isEqualTo(uuid);
    }

    @Test
    void aNameThatIsTakenIsADuplicate() {
        String one = freshName();
        String other = freshName();
        directory().add(person(one));
        directory().add(person(other));

        failing(() -> directory().rename(personDn(one), rdn(other)), FailureKind.DUPLICATE);
    }

    @Test
    void anEntryWithOthersBelowItIsNotDeleted() {
        DN unit = everybodyIn(place(1)).base();

        failing(() -> directory().delete(unit), FailureKind.REJECTED);
    }

    @Test
    void anEntryIsFoundByTheIdTheServerGaveIt() {
        String name = freshName();
        String serverId = expectedCapabilities().serverId();
        String id = directory().add(person(name)).getAttributeValue(serverId);

        Query byId = new Query(
                PEOPLE,
                Query.Scope.SUBTREE,
                Filter.createORFilter(
                        Filter.createEqualityFilter(serverId, id), Filter.createEqualityFilter(serverId, "no id")),
                List.of(naming(), serverId));

        assertThat(directory().find(byId, 5)).singleElement().satisfies(entry -> {
            assertThat(entry.getAttributeValue(naming())).isEqualTo(name);
            assertThat(entry.getAttributeValue(serverId)).isEqualTo(id);
        });
    }
}
