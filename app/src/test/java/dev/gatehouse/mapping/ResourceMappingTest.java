package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourceMappingTest {
    private static final DN PEOPLE = new DN(new RDN("ou", "people"), new RDN("dc", "example"));
    private static final List<AttributePath> TEXTS = List.of(
            UserAttributes.FORMATTED_NAME,
            UserAttributes.GIVEN_NAME,
            UserAttributes.FAMILY_NAME,
            UserAttributes.DISPLAY_NAME,
            UserAttributes.PHONE_NUMBER,
            UserAttributes.EXTERNAL_ID);
    private static final String ALPHABET = "aZ09 ,+\"\\<>;#=*()é漢/'";

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());

    @Test
    void whatIsWrittenReadsBackTheSame() {
        Random random = new Random(7643);
        for (int i = 0; i < 2_000; i++) {
            Resource user = randomUser(random);
            Resource back = mapping.toResource(mapping.toEntry(user, PEOPLE));
            assertThat(back).isEqualTo(user);
        }
    }

    @Test
    void applyingTheModificationsMakesTheOtherUser() throws Exception {
        Random random = new Random(4511);
        for (int i = 0; i < 2_000; i++) {
            Resource before = randomUser(random);
            Resource after = randomUser(random)
                    .with(UserAttributes.USER_NAME, before.text(UserAttributes.USER_NAME))
                    .with(UserAttributes.ID, before.text(UserAttributes.ID))
                    .with(UserAttributes.VERSION, before.text(UserAttributes.VERSION));
            Entry entry = mapping.toEntry(before, PEOPLE);
            List<Modification> modifications = mapping.toModifications(entry, after);
            Entry changed = Entry.applyModifications(entry, false, modifications);
            assertThat(mapping.toResource(changed)).isEqualTo(after);
            assertThat(mapping.toModifications(changed, after)).isEmpty();
        }
    }

    @Test
    void everyNameBecomesACorrectDn() throws Exception {
        for (String name : List.of("a,b", "a+b", "a\"b", "a\\b", "#a", "a*b", "(a", "a=b", "jösé", "a;b", "<a>")) {
            Resource user = Resource.EMPTY.with(UserAttributes.USER_NAME, name);
            Entry entry = mapping.toEntry(user, PEOPLE);
            DN parsed = new DN(entry.getDN());
            assertThat(parsed.getRDN().getAttributeValues()).containsExactly(name);
            assertThat(parsed.getParent()).isEqualTo(PEOPLE);
        }
    }

    @Test
    void aPersonAlwaysHasTheNamesHisObjectClassNeeds() {
        Entry entry = mapping.toEntry(Resource.EMPTY.with(UserAttributes.USER_NAME, "jane"), PEOPLE);
        assertThat(entry.getAttributeValue("cn")).isEqualTo("jane");
        assertThat(entry.getAttributeValue("sn")).isEqualTo("jane");
    }

    @Test
    void filtersKeepTheirSpecialCharacters() throws Exception {
        String value = "*)(uid=*\\\u0000é";
        com.unboundid.ldap.sdk.Filter filter = mapping.toFilter(Filter.eq(UserAttributes.USER_NAME, value));
        com.unboundid.ldap.sdk.Filter parsed = com.unboundid.ldap.sdk.Filter.create(filter.toString());
        assertThat(parsed.getFilterType()).isEqualTo(com.unboundid.ldap.sdk.Filter.FILTER_TYPE_EQUALITY);
        assertThat(parsed.getAssertionValue()).isEqualTo(value);
    }

    @Test
    void anAttributeWithoutAPlaceInTheDirectoryIsNamed() {
        assertThatThrownBy(() -> mapping.toFilter(Filter.eq(AttributePath.of("groups.value"), "x")))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("groups.value");
    }

    @Test
    void theConfigurationAddsAndReplacesAttributes() {
        ResourceMapping own = new ResourceMapping(new MappingSettings(
                "gatehouseId=${id},ou=staff", List.of(), Map.of("title", "title", "emails.value", "rfc822Mailbox")));
        Resource user = Resource.EMPTY
                .with(UserAttributes.ID, "0b0e3a5c-1111-4222-8333-444455556666")
                .with(UserAttributes.USER_NAME, "jane")
                .with(UserAttributes.EMAIL, "jane@example.com")
                .with(AttributePath.of("title"), "Dr");
        Entry entry = own.toEntry(user, own.naming().container(PEOPLE));
        assertThat(entry.getDN())
                .isEqualTo("gatehouseId=0b0e3a5c-1111-4222-8333-444455556666,ou=staff,ou=people,dc=example");
        assertThat(entry.getAttributeValue("title")).isEqualTo("Dr");
        assertThat(entry.getAttributeValue("rfc822Mailbox")).isEqualTo("jane@example.com");
        assertThat(entry.hasAttribute("mail")).isFalse();
    }

    private static Resource randomUser(Random random) {
        Resource user = Resource.EMPTY
                .with(UserAttributes.ID, "id-" + random.nextInt())
                .with(UserAttributes.VERSION, "v" + random.nextInt())
                .with(UserAttributes.USER_NAME, text(random))
                .with(UserAttributes.FORMATTED_NAME, text(random))
                .with(UserAttributes.FAMILY_NAME, text(random))
                .with(AttributePath.of("meta.resourceType"), "User")
                .with(UserAttributes.ACTIVE, random.nextBoolean());
        for (AttributePath path : TEXTS) {
            if (random.nextBoolean()) {
                user = user.with(path, text(random));
            }
        }
        List<String> emails = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            emails.add("m" + emails.size() + text(random));
        }
        user = user.with(UserAttributes.EMAIL, emails);
        return random.nextBoolean() ? user.with(UserAttributes.TENANT_ADMIN, random.nextBoolean()) : user;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString().strip();
    }
}
