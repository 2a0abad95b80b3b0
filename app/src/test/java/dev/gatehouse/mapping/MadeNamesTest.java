package dev.gatehouse.mapping;

import static dev.gatehouse.mapping.Samples.KNOWN;
import static dev.gatehouse.mapping.Samples.PEOPLE;
import static dev.gatehouse.mapping.Samples.unordered;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cn and the sn of a user whose caller sent none (RFC 4519 §3.12): what is made up, shown, and made anew. */
class MadeNamesTest {
    private static final AttributePath NAME = AttributePath.of("name");

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());

    @Test
    void whatTheObjectClassWantsIsThereAndNotShown() throws Exception {
        Entry entry = mapping.toEntry(user("{}"), PEOPLE);

        assertThat(entry.getAttributeValue("cn")).isEqualTo("jane");
        assertThat(entry.getAttributeValue("sn")).isEqualTo("jane");
        assertThat(mapping.toResource(entry).at(NAME).isMissingNode()).isTrue();
    }

    @Test
    void theVerySameNameIsShownWhereItWasSent() throws Exception {
        for (String sent : List.of(
                "{\"name\":{\"formatted\":\"jane\",\"familyName\":\"jane\"}}",
                "{\"displayName\":\"J\",\"name\":{\"formatted\":\"J\"}}",
                "{\"displayName\":\"J\",\"name\":{\"familyName\":\"J\",\"givenName\":\"G\",\"formatted\":\"J\"}}",
                "{\"name\":{\"familyName\":\"jane\"}}")) {
            Resource user = user(sent);
            Entry entry = mapping.toEntry(user, PEOPLE);
            assertThat(mapping.toResource(entry).at(NAME)).isEqualTo(user.at(NAME));
            assertThat(mapping.toModifications(entry, mapping.toResource(entry)))
                    .isEmpty();
        }
    }

    @Test
    void aFullNameMadeOfItsPartsIsShown() throws Exception {
        Entry entry = mapping.toEntry(user("{\"name\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\"}}"), PEOPLE);

        assertThat(mapping.toResource(entry).text(UserAttributes.FORMATTED_NAME))
                .contains("Jane Doe");
    }

    @Test
    void aFullNameMadeOfItsPartsFollowsThem() throws Exception {
        Entry entry = mapping.toEntry(user("{\"name\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\"}}"), PEOPLE);

        Resource wanted = mapping.unmade(mapping.toResource(entry)).with(UserAttributes.GIVEN_NAME, "Janet");
        Entry changed = changed(entry, mapping.made(wanted));

        assertThat(changed.getAttributeValue("cn")).isEqualTo("Janet Doe");
        assertThat(mapping.toResource(changed)).isEqualTo(mapping.made(wanted));
    }

    @Test
    void aFullNameOfItsOwnStays() throws Exception {
        Entry entry = mapping.toEntry(
                user("{\"name\":{\"givenName\":\"Jane\",\"familyName\":\"Doe\",\"formatted\":\"Dr Doe\"}}"), PEOPLE);

        Resource wanted = mapping.unmade(mapping.toResource(entry)).with(UserAttributes.GIVEN_NAME, "Janet");

        assertThat(changed(entry, mapping.made(wanted)).getAttributeValue("cn")).isEqualTo("Dr Doe");
    }

    @Test
    void whatIsMadeUpFollowsTheUserName() throws Exception {
        Entry entry = mapping.toEntry(user("{}"), PEOPLE);

        Entry changed = changed(entry, mapping.toResource(entry).with(UserAttributes.DISPLAY_NAME, "Jane"));

        assertThat(changed.getAttributeValue("cn")).isEqualTo("Jane");
        assertThat(changed.getAttributeValue("sn")).isEqualTo("Jane");
        assertThat(mapping.toResource(changed).at(NAME).isMissingNode()).isTrue();
    }

    @Test
    void anEntryNamedByItsFullNameKeepsThatName() throws Exception {
        Entry entry = new Entry(
                "cn=Jane Doe,ou=people,dc=example",
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("cn", "Jane Doe"),
                new Attribute("sn", "Doe"),
                new Attribute("givenName", "Jane"),
                new Attribute("uid", "jane"));

        Resource wanted = mapping.unmade(mapping.toResource(entry)).with(UserAttributes.GIVEN_NAME, "Janet");

        assertThat(changed(entry, mapping.made(wanted)).getAttributeValues("cn"))
                .containsExactly("Janet Doe", "Jane Doe");
    }

    @Test
    void whoAsksForANameAloneIsToldTheSame() throws Exception {
        Entry entry = mapping.toEntry(user("{}"), PEOPLE);
        Projection names = Projection.of(ResourceType.USER, List.of("name.familyName"), List.of());

        Entry read = new Entry(entry.getDN());
        Set<String> asked = Set.copyOf(mapping.attributes(names));
        entry.getAttributes().stream()
                .filter(attribute -> asked.contains(attribute.getName()))
                .forEach(read::addAttribute);

        assertThat(mapping.toResource(read).at(NAME).isMissingNode()).isTrue();
    }

    @Test
    void everyUserWithoutNamesReadsBackAsWritten() {
        Samples samples = new Samples(4519);
        for (int i = 0; i < 2_000; i++) {
            Resource user = samples.user().without(UserAttributes.FORMATTED_NAME);
            user = i % 2 == 0 ? user : user.without(UserAttributes.FAMILY_NAME);
            user = i % 3 == 0 ? user.with(UserAttributes.DISPLAY_NAME, user.text(UserAttributes.USER_NAME)) : user;
            Entry entry = mapping.toEntry(user, PEOPLE, KNOWN);
            assertThat(unordered(mapping.toResource(entry, KNOWN)))
                    .as("%s", entry)
                    .isEqualTo(unordered(mapping.made(user)));
            assertThat(mapping.toModifications(entry, user, KNOWN))
                    .as("%s", entry)
                    .isEmpty();
        }
    }

    private Entry changed(Entry entry, Resource wanted) throws Exception {
        List<Modification> modifications = mapping.toModifications(entry, wanted);
        return modifications.isEmpty() ? entry : Entry.applyModifications(entry, false, modifications);
    }

    private static Resource user(String attributes) throws Exception {
        return Resource.of(new JsonMapper().readTree(attributes).deepCopy()).with(UserAttributes.USER_NAME, "jane");
    }
}
