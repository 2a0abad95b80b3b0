package dev.gatehouse.mapping;

import static dev.gatehouse.mapping.Samples.KNOWN;
import static dev.gatehouse.mapping.Samples.PEOPLE;
import static dev.gatehouse.mapping.Samples.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.schema.EntryValidator;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** There and back: every attribute of RFC 7643 §4.1 and §4.3. */
class RoundTripTest {
    private static final AttributePath EMAILS = AttributePath.of("emails");
    private static final AttributePath PHONES = AttributePath.of("phoneNumbers");

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());

    @Test
    void everyUserReadsBackAsWritten() {
        Samples samples = new Samples(7643);
        for (int i = 0; i < 3_000; i++) {
            Resource user = samples.user();
            Entry entry = mapping.toEntry(user, PEOPLE, KNOWN);
            assertThat(unordered(mapping.toResource(entry, KNOWN)))
                    .as("%s", entry)
                    .isEqualTo(unordered(user));
            assertThat(mapping.toModifications(entry, user, KNOWN))
                    .as("%s", entry)
                    .isEmpty();
        }
    }

    @Test
    void everyChangeLeadsToTheOtherUser() throws Exception {
        Samples samples = new Samples(5789);
        for (int i = 0; i < 3_000; i++) {
            Resource before = samples.user();
            Resource after = samples.user()
                    .with(UserAttributes.ID, before.text(UserAttributes.ID))
                    .with(UserAttributes.VERSION, before.text(UserAttributes.VERSION))
                    .with(UserAttributes.USER_NAME, before.text(UserAttributes.USER_NAME));
            Entry entry = mapping.toEntry(before, PEOPLE, KNOWN);
            List<Modification> modifications = mapping.toModifications(entry, after, KNOWN);
            Entry changed = modifications.isEmpty() ? entry : Entry.applyModifications(entry, false, modifications);
            assertThat(unordered(mapping.toResource(changed, KNOWN)))
                    .as("%s", changed)
                    .isEqualTo(unordered(after));
            assertThat(mapping.toModifications(changed, after, KNOWN)).isEmpty();
        }
    }

    @Test
    void everyAttributeThatIsWrittenIsOneOfTheObjectClasses() {
        EntryValidator validator = new EntryValidator(GatehouseSchema.embedded());
        // bytes drawn at random are no certificate, and the classes above those named are the server's to add
        validator.setCheckAttributeSyntax(false);
        validator.setCheckMissingSuperiorObjectClasses(false);
        Samples samples = new Samples(2798);
        for (int i = 0; i < 200; i++) {
            Entry entry = mapping.toEntry(samples.user(), PEOPLE, KNOWN);
            List<String> reasons = new ArrayList<>();
            assertThat(validator.entryIsValid(entry, reasons)).as("%s", reasons).isTrue();
        }
    }

    @Test
    void aValueChangedByLdapWinsAndItsDetailIsPassedOver() throws Exception {
        Resource user = user(
                "{\"emails\":[{\"value\":\"a@x\",\"type\":\"work\",\"primary\":true},{\"value\":\"b@x\",\"type\":\"home\"}]}");
        Entry entry = mapping.toEntry(user, PEOPLE);

        entry.setAttribute("mail", "c@x", "b@x");

        Resource read = mapping.toResource(entry);
        assertThat(read.at(EMAILS))
                .isEqualTo(json("[{\"value\":\"c@x\",\"type\":\"work\"},{\"value\":\"b@x\",\"type\":\"home\"}]"));
        Entry mended = Entry.applyModifications(entry, false, mapping.toModifications(entry, read));
        assertThat(mended.getAttributeValues(GatehouseSchema.GATEHOUSE_DETAIL)).hasSize(1);
    }

    @Test
    void anAddressChangedByLdapLosesItsDetail() throws Exception {
        Resource user = user("{\"addresses\":[{\"type\":\"work\",\"locality\":\"Bonn\",\"country\":\"DE\"},"
                + "{\"type\":\"home\",\"locality\":\"Ulm\"}]}");
        Entry entry = mapping.toEntry(user, PEOPLE);
        assertThat(entry.getAttributeValue("l")).isEqualTo("Bonn");

        entry.setAttribute("l", "Köln");

        assertThat(mapping.toResource(entry).at(AttributePath.of("addresses")))
                .isEqualTo(
                        json("[{\"locality\":\"Köln\",\"type\":\"work\"},{\"type\":\"home\",\"locality\":\"Ulm\"}]"));
    }

    @Test
    void telephoneNumbersStandWhereOthersLookForThem() throws Exception {
        Resource user =
                user("{\"phoneNumbers\":[{\"value\":\"1\",\"type\":\"work\"},{\"value\":\"2\",\"type\":\"mobile\"},"
                        + "{\"value\":\"3\",\"type\":\"fax\"},{\"value\":\"4\",\"type\":\"pager\"},{\"value\":\"5\",\"type\":\"home\"},"
                        + "{\"value\":\"6\",\"type\":\"other\"},{\"value\":\"7\"}]}");
        Entry entry = mapping.toEntry(user, PEOPLE);
        assertThat(entry.getAttributeValues("telephoneNumber")).containsExactly("1", "6", "7");
        assertThat(entry.getAttributeValue("mobile")).isEqualTo("2");
        assertThat(entry.getAttributeValue("facsimileTelephoneNumber")).isEqualTo("3");
        assertThat(entry.getAttributeValue("pager")).isEqualTo("4");
        assertThat(entry.getAttributeValue("homePhone")).isEqualTo("5");
        assertThat(entry.getAttributeValues(GatehouseSchema.GATEHOUSE_DETAIL)).hasSize(2);
        assertThat(unordered(mapping.toResource(entry).at(PHONES))).isEqualTo(unordered(user.at(PHONES)));
    }

    @Test
    void valuesBesideTheFirstOneAreKept() throws Exception {
        Entry entry = mapping.toEntry(user("{\"title\":\"Dr\"}"), PEOPLE);
        entry.setAttribute("title", "Dr", "Prof");

        Resource read = mapping.toResource(entry);
        assertThat(mapping.toModifications(entry, read)).isEmpty();
        Resource other = read.with(AttributePath.of("title"), "MD");
        Entry changed = Entry.applyModifications(entry, false, mapping.toModifications(entry, other));

        assertThat(changed.getAttributeValues("title")).containsExactly("MD", "Prof");
    }

    @Test
    void detailsThatAreNoneOfOursArePassedOver() throws Exception {
        Entry entry = mapping.toEntry(user("{\"emails\":[{\"value\":\"a@x\"}]}"), PEOPLE);
        entry.setAttribute(GatehouseSchema.GATEHOUSE_DETAIL, "not json", "[1]", "{\"emails\":7}", "");
        assertThat(mapping.toResource(entry).at(EMAILS)).isEqualTo(json("[{\"value\":\"a@x\",\"type\":\"work\"}]"));
    }

    @Test
    void whoReadNoReferencesChangesNone() throws Exception {
        AttributePath manager = AttributePath.of("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager");
        Resource user = user("{}").with(manager, json("{\"value\":\"id-ann\"}"));
        Entry entry = mapping.toEntry(user, PEOPLE, KNOWN);
        assertThat(entry.getAttributeValue("manager"))
                .isEqualTo(Samples.dnOf("id-ann").toString());
        assertThat(mapping.referencesIn(entry)).containsExactly(Samples.dnOf("id-ann"));
        assertThat(mapping.referencesIn(user)).containsExactly("id-ann");

        assertThat(mapping.toModifications(entry, mapping.toResource(entry))).isEmpty();
        assertThat(mapping.toModifications(entry, user.without(manager), KNOWN)).hasSize(1);
    }

    private static Resource user(String attributes) throws Exception {
        return Resource.of(json(attributes).deepCopy()).with(UserAttributes.USER_NAME, "jane");
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
