package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.Schema;
import dev.gatehouse.directory.RelativeDn;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The LDAP filter chooses whom RFC 7644 §3.4.2.2 chooses, on absent and multi-valued attributes too. */
class FilterMeaningTest {
    private static final List<AttributePath> TEXTS = List.of(
            UserAttributes.USER_NAME,
            UserAttributes.GIVEN_NAME,
            UserAttributes.FAMILY_NAME,
            UserAttributes.DISPLAY_NAME,
            UserAttributes.EMAIL,
            UserAttributes.EXTERNAL_ID,
            UserAttributes.ID);
    private static final List<AttributePath> FLAGS = List.of(UserAttributes.ACTIVE, UserAttributes.TENANT_ADMIN);
    private static final Set<AttributePath> CASE_EXACT = Set.of(UserAttributes.EXTERNAL_ID, UserAttributes.ID);
    private static final String ALPHABET = "aAbBxé*()\\#,+=<>;\"'/";

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());
    private final Schema schema = GatehouseSchema.embedded();
    private final Random random = new Random(3422);

    @Test
    void theDirectoryChoosesWhomTheFilterMeans() throws Exception {
        int chosen = 0;
        for (int i = 0; i < 30_000; i++) {
            Entry entry = entry();
            Filter filter = filter(3);
            com.unboundid.ldap.sdk.Filter ldap = mapping.toFilter(filter);
            boolean expected = matches(filter, mapping.toResource(entry));
            assertThat(ldap.matchesEntry(entry, schema))
                    .as("%s as %s on %s", filter, ldap, entry)
                    .isEqualTo(expected);
            assertThat(com.unboundid.ldap.sdk.Filter.create(ldap.toString()).matchesEntry(entry, schema))
                    .as("%s read back", ldap)
                    .isEqualTo(expected);
            chosen += expected ? 1 : 0;
        }
        assertThat(chosen).isBetween(5_000, 25_000);
    }

    @Test
    void whoHasNoAccountStateIsFoundAsActive() throws Exception {
        Entry entry = mapping.toEntry(
                Resource.EMPTY.with(UserAttributes.USER_NAME, "old"),
                RelativeDn.parse("ou=people").below(RelativeDn.parse("dc=x").below(com.unboundid.ldap.sdk.DN.NULL_DN)));
        assertThat(mapping.toFilter(Filter.eq(UserAttributes.ACTIVE, "true")).matchesEntry(entry, schema))
                .isTrue();
        assertThat(mapping.toFilter(Filter.eq(UserAttributes.ACTIVE, "False")).matchesEntry(entry, schema))
                .isFalse();
    }

    @Test
    void aComparisonThatAnAttributeDoesNotHaveIsRefusedByName() {
        for (Filter filter : List.of(
                Filter.eq(UserAttributes.ACTIVE, "maybe"),
                Filter.co(UserAttributes.ACTIVE, "tr"),
                Filter.eq(UserAttributes.CREATED, "2026-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> mapping.toFilter(new Filter.Not(filter)))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining(((Comparison) filter).path().toString());
        }
    }

    private Entry entry() {
        Resource user = Resource.EMPTY
                .with(UserAttributes.ID, "id" + word())
                .with(UserAttributes.USER_NAME, word())
                .with(UserAttributes.EMAIL, random.nextBoolean() ? List.of(word(), "m" + word()) : List.of());
        for (AttributePath path : List.of(
                UserAttributes.GIVEN_NAME,
                UserAttributes.FAMILY_NAME,
                UserAttributes.DISPLAY_NAME,
                UserAttributes.EXTERNAL_ID)) {
            user = random.nextBoolean() ? user.with(path, word()) : user;
        }
        for (AttributePath path : FLAGS) {
            user = random.nextInt(3) > 0 ? user.with(path, random.nextBoolean()) : user;
        }
        return mapping.toEntry(user, RelativeDn.parse("ou=people,dc=example").below(com.unboundid.ldap.sdk.DN.NULL_DN));
    }

    private Filter filter(int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> new Filter.Present(pick(random.nextBoolean() ? TEXTS : FLAGS));
            case 1 -> Filter.eq(pick(FLAGS), pick(List.of("true", "false", "True")));
            case 2 ->
                new Comparison(
                        pick(TEXTS),
                        pick(List.of(Operator.EQ, Operator.CO, Operator.SW, Operator.EW)),
                        random.nextInt(12) == 0 ? "" : word());
            case 3 -> new Filter.Not(filter(depth - 1));
            case 4 -> new Filter.And(parts(depth));
            default -> new Filter.Or(parts(depth));
        };
    }

    private List<Filter> parts(int depth) {
        List<Filter> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(filter(depth - 1));
        }
        return parts;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Short, so that many are equal or part of each other. */
    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            word.append(ALPHABET.charAt(random.nextInt(random.nextBoolean() ? 4 : ALPHABET.length())));
        }
        return word.toString();
    }

    /** The reference: the words of the RFC on the resource itself. */
    private static boolean matches(Filter filter, Resource user) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().allMatch(part -> matches(part, user));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().anyMatch(part -> matches(part, user));
        }
        if (filter instanceof Filter.Not not) {
            return !matches(not.part(), user);
        }
        if (filter instanceof Filter.Present present) {
            return !user.texts(present.path()).isEmpty();
        }
        Comparison comparison = (Comparison) filter;
        boolean isExact = CASE_EXACT.contains(comparison.path());
        String wanted = isExact ? comparison.text() : comparison.text().toLowerCase(Locale.ROOT);
        return user.texts(comparison.path()).stream()
                .map(value -> isExact ? value : value.toLowerCase(Locale.ROOT))
                .anyMatch(value -> switch (comparison.operator()) {
                    case EQ -> value.equals(wanted);
                    case CO -> value.contains(wanted);
                    case SW -> value.startsWith(wanted);
                    case EW -> value.endsWith(wanted);
                    case NE, GT, GE, LT, LE -> throw new IllegalArgumentException("not drawn here");
                });
    }
}
