package dev.gatehouse.mapping;

import static dev.gatehouse.mapping.Samples.KNOWN;
import static dev.gatehouse.mapping.Samples.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.schema.Schema;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.AttributeType;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.SchemaAttribute;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.resource.filter.Filter.Comparison;
import dev.gatehouse.resource.filter.Filter.Operator;
import dev.gatehouse.resource.filter.FilterEvaluation;
import dev.gatehouse.resource.filter.FilterParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The directory and the rest together choose whom RFC 7644 §3.4.2.2 chooses, on absent and multi-valued attributes too. */
class FilterMeaningTest {
    private static final List<Operator> ANY = List.of(Operator.values());

    private final ResourceMapping mapping = new ResourceMapping(MappingSettings.standard());
    private final Schema schema = GatehouseSchema.embedded();
    private final Samples samples = new Samples(3422);
    private final List<AttributePath> paths = Stream.concat(
                    ResourceType.USER.schema().attributes().stream()
                            .flatMap(attribute -> paths(Optional.empty(), attribute)),
                    ResourceType.USER.extensions().stream()
                            .flatMap(extension -> extension.schema().attributes().stream()
                                    .flatMap(attribute ->
                                            paths(Optional.of(extension.schema().id()), attribute))))
            .filter(path ->
                    !path.attribute().equals("groups") && !path.attribute().equals("password"))
            .filter(path -> !path.subAttribute().equals(Optional.of("$ref")))
            .toList();

    private static Stream<AttributePath> paths(Optional<String> urn, SchemaAttribute attribute) {
        return attribute.isComplex()
                ? attribute.subAttributes().stream()
                        .map(sub -> new AttributePath(urn, attribute.name(), Optional.of(sub.name())))
                : Stream.of(new AttributePath(urn, attribute.name(), Optional.empty()));
    }

    @Test
    void theDirectoryAndTheRestChooseWhomTheFilterMeans() throws Exception {
        int chosen = 0;
        int decided = 0;
        for (int i = 0; i < 10_000; i++) {
            Entry entry = entry();
            Filter filter = filter(3);
            Resource user = mapping.toResource(entry, KNOWN);
            FilterPlan plan = mapping.toPlan(filter, KNOWN);
            boolean expected = FilterEvaluation.matches(filter, user, ResourceType.USER);
            boolean found =
                    com.unboundid.ldap.sdk.Filter.create(plan.ldap().toString()).matchesEntry(entry, schema);
            boolean kept = plan.rest()
                    .map(rest -> FilterEvaluation.matches(rest, user, ResourceType.USER))
                    .orElse(true);
            assertThat(found && kept)
                    .as(
                            "%s%n as %s%n and %s%n on %s%n read as %s",
                            filter, plan.ldap(), plan.rest(), entry, user.tree())
                    .isEqualTo(expected);
            chosen += expected ? 1 : 0;
            decided += plan.rest().isEmpty() ? 1 : 0;
        }
        assertThat(chosen).isBetween(2_000, 8_000);
        assertThat(decided).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "userName eq \"Jane\"~(uid=Jane)~",
                "USERNAME Eq \"x\"~(uid=x)~",
                "userName eq \"*\"~(uid=\\2a)~",
                "userName sw \"ab*\"~(uid=ab\\2a*)~",
                "userName ne \"x\"~(!(uid=x))~",
                "not (title pr)~(!(title=*))~",
                "title eq \"\"~(!(objectClass=*))~",
                "userName ge \"a\"~(uid=*)~rest",
                "name.familyName co \"(x)\"~(sn=*\\28x\\29*)~",
                "externalId eq \"A\"~(gatehouseExternalId=A)~",
                "emails.value eq \"é\"~(!(objectClass=*))~",
                "emails[type eq \"work\" and value co \"@x\"]~(mail=*@x*)~rest",
                "emails[type eq \"work\"].value eq \"x\"~(mail=x)~rest",
                "phoneNumbers[type eq \"mobile\" and value eq \"1\"]~(mobile=1)~rest",
                "phoneNumbers[type eq \"MOBILE\"]~(mobile=*)~",
                "active eq true~(!(gatehouseActive=FALSE))~",
                "active ne true~(gatehouseActive=FALSE)~",
                "active eq False~(gatehouseActive=FALSE)~",
                "meta.lastModified gt \"2026-01-01T00:00:00Z\"~(|(&(modifyTimestamp>=20260101000000Z)(!(modifyTimestamp=20260101000000Z)))(&(!(modifyTimestamp=*))(&(createTimestamp>=20260101000000Z)(!(createTimestamp=20260101000000Z)))))~",
                "meta.created ge \"2026-01-01T00:00:00.5Z\"~(createTimestamp>=20260101000000Z)~rest",
                "meta.resourceType eq \"User\"~(objectClass=*)~",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"x\"~(departmentNumber=x)~",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"id-ann\"~(manager=uid=uid0,ou=people,dc=example)~",
            })
    void aFilterIsPushedDown(String text, String ldap, String rest) {
        FilterPlan plan = mapping.toPlan(FilterParser.parse(text, ResourceType.USER), KNOWN);
        assertThat(plan.ldap()).hasToString(ldap);
        assertThat(plan.rest().isPresent()).isEqualTo(rest != null);
    }

    @Test
    void onlyWhatIsLeftIsLeft() {
        Filter filter =
                FilterParser.parse("userName eq \"x\" and title gt \"a\" and active eq true", ResourceType.USER);
        assertThat(mapping.toPlan(filter, KNOWN).rest())
                .contains(FilterParser.parse("title gt \"a\"", ResourceType.USER));
    }

    @Test
    void theIdsInAFilterAreNamed() {
        String manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        Filter filter = FilterParser.parse(
                "not (" + manager + ".value eq \"a\") or " + manager + ".value ne \"b\" or title eq \"c\"",
                ResourceType.USER);
        assertThat(mapping.referencesIn(filter)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anAttributeWithoutAPlaceIsNamed() {
        for (String path : List.of("groups.value", "password")) {
            assertThatThrownBy(() -> mapping.toPlan(new Filter.Not(Filter.eq(AttributePath.of(path), "x")), KNOWN))
                    .isInstanceOfSatisfying(
                            FailureException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_FILTER))
                    .hasMessageContaining(path);
        }
    }

    @Test
    void aComparisonThatAnAttributeDoesNotHaveIsRefusedByName() {
        for (Filter filter : List.of(
                Filter.eq(UserAttributes.ACTIVE, "maybe"),
                Filter.co(UserAttributes.ACTIVE, "tr"),
                Filter.eq(UserAttributes.CREATED, "yesterday"))) {
            assertThatThrownBy(() -> mapping.toFilter(new Filter.Not(filter)))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining(((Comparison) filter).path().toString());
        }
    }

    private Entry entry() {
        Entry entry = mapping.toEntry(samples.user(), PEOPLE, KNOWN);
        entry.addAttribute(
                "createTimestamp",
                new TimeCodec(true).encode(TextNode.valueOf(samples.time())).stringValue());
        if (samples.random().nextBoolean()) {
            entry.addAttribute(
                    "modifyTimestamp",
                    new TimeCodec(true).encode(TextNode.valueOf(samples.time())).stringValue());
        }
        return entry;
    }

    private Filter filter(int depth) {
        return switch (samples.random().nextInt(depth == 0 ? 4 : 8)) {
            case 0 -> new Filter.Present(path());
            case 1, 2 -> comparison(path());
            case 3 -> element();
            case 4, 5 -> new Filter.Not(filter(depth - 1));
            case 6 -> new Filter.And(parts(depth));
            default -> new Filter.Or(parts(depth));
        };
    }

    private Filter element() {
        AttributePath parent = AttributePath.of(samples.pick(List.of("emails", "phoneNumbers", "addresses", "roles")));
        List<AttributePath> subs = paths.stream()
                .filter(path -> path.attribute().equals(parent.attribute()))
                .toList();
        List<Filter> parts = new ArrayList<>();
        for (int i = 1 + samples.random().nextInt(2); i > 0; i--) {
            Filter part = comparison(samples.pick(subs));
            parts.add(samples.random().nextInt(5) == 0 ? new Filter.Not(part) : part);
        }
        return new Filter.ValuePath(parent, parts.size() == 1 ? parts.get(0) : new Filter.And(parts));
    }

    private Filter comparison(AttributePath path) {
        SchemaAttribute definition =
                ResourceType.USER.resolve(path.toString()).orElseThrow().definition();
        if (samples.random().nextInt(20) == 0) {
            return new Comparison(path, samples.pick(List.of(Operator.EQ, Operator.NE)), NullNode.getInstance());
        }
        if (definition.type() == AttributeType.BOOLEAN) {
            return new Comparison(
                    path,
                    samples.pick(List.of(Operator.EQ, Operator.NE)),
                    BooleanNode.valueOf(samples.random().nextBoolean()));
        }
        if (definition.type() == AttributeType.DATE_TIME) {
            return new Comparison(
                    path,
                    samples.pick(List.of(Operator.EQ, Operator.NE, Operator.GT, Operator.GE, Operator.LT, Operator.LE)),
                    samples.time());
        }
        if (definition.type() == AttributeType.BINARY) {
            return new Comparison(path, samples.pick(List.of(Operator.EQ, Operator.NE)), "YQ==");
        }
        return new Comparison(path, samples.pick(ANY), value(path, definition));
    }

    private JsonNode value(AttributePath path, SchemaAttribute definition) {
        if (path.attribute().equals("manager")) {
            return TextNode.valueOf(samples.pick(List.of("id-ann", "id-bob", "to come", "nobody")));
        }
        if (!definition.canonicalValues().isEmpty() && samples.random().nextBoolean()) {
            return TextNode.valueOf(samples.pick(definition.canonicalValues()));
        }
        return TextNode.valueOf(samples.random().nextInt(12) == 0 ? "" : samples.word());
    }

    private AttributePath path() {
        return samples.random().nextInt(5) == 0
                ? samples.pick(List.of(
                        UserAttributes.ID,
                        UserAttributes.EXTERNAL_ID,
                        UserAttributes.CREATED,
                        UserAttributes.LAST_MODIFIED))
                : samples.pick(paths);
    }

    private List<Filter> parts(int depth) {
        List<Filter> parts = new ArrayList<>();
        for (int i = samples.random().nextInt(4); i > 0; i--) {
            parts.add(filter(depth - 1));
        }
        return parts;
    }
}
