package dev.gatehouse.ldapschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassDefinition;
import com.unboundid.ldap.sdk.schema.ObjectClassType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a server must do once it has loaded its form of the schema: the same suite for every server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LoadContract {
    static final DN EXAMPLE = new DN(new RDN("dc", "example"), new RDN("dc", "com"));

    /** Values to store, and another one the syntax allows. */
    private record Sample(List<String> values, String another) {}

    private static Map.Entry<String, Sample> one(String attribute, String value, String another) {
        return Map.entry(attribute, new Sample(List.of(value), another));
    }

    private static Map.Entry<String, Sample> many(String attribute, String first, String second, String another) {
        return Map.entry(attribute, new Sample(List.of(first, second), another));
    }

    private static final Map<String, Sample> SAMPLES = Map.ofEntries(
            one(GatehouseSchema.GATEHOUSE_ID, "0b5b8c2e-5f0e-4c59-9d0e-3f6d2a9a7c11", "other"),
            one(GatehouseSchema.GATEHOUSE_VERSION, "a1", "a2"),
            one(GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "HR-Jürgen *(7)\\", "HR-8"),
            many(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:jürgen", "demo/email:j@example.com", "demo/userName:j"),
            one(GatehouseSchema.GATEHOUSE_USER_KEY, "9007199254740991", "1"),
            one(GatehouseSchema.GATEHOUSE_TENANT_ADMIN, "TRUE", "FALSE"),
            one(GatehouseSchema.GATEHOUSE_ACTIVE, "FALSE", "TRUE"),
            one(GatehouseSchema.GATEHOUSE_CLAIM_KEY, "0123456789abcdef".repeat(4), "0"),
            one(GatehouseSchema.GATEHOUSE_CLAIMANT, "free", "0b5b8c2e-5f0e-4c59-9d0e-3f6d2a9a7c11"),
            one(GatehouseSchema.GATEHOUSE_NEXT, "2251799813685249", "2"),
            // apart by letter case and by spaces alone
            many(
                    GatehouseSchema.GATEHOUSE_DETAIL,
                    "{\"emails\":{\"value\":\"ü@x\",\"display\":\"A  B\"}}",
                    "{\"emails\":{\"value\":\"ü@x\",\"display\":\"a  b\"}}",
                    "{\"emails\":{\"value\":\"ü@x\",\"display\":\"a b\"}}"),
            one(GatehouseSchema.GATEHOUSE_NICK_NAME, "Jürgi", "J"),
            one(GatehouseSchema.GATEHOUSE_MIDDLE_NAME, "Maria José", "M"),
            one(GatehouseSchema.GATEHOUSE_HONORIFIC_PREFIX, "Dr.", "Prof."),
            one(GatehouseSchema.GATEHOUSE_HONORIFIC_SUFFIX, "III", "II"),
            one(GatehouseSchema.GATEHOUSE_LOCALE, "de-CH", "en-US"),
            one(GatehouseSchema.GATEHOUSE_TIMEZONE, "Europe/Zurich", "Europe/Berlin"),
            many(GatehouseSchema.GATEHOUSE_IM, "jane@xmpp.example.com", "jane.doe", "jd"),
            many(
                    GatehouseSchema.GATEHOUSE_PHOTO,
                    "https://example.com/a",
                    "https://example.com/b",
                    "https://example.com/c"),
            many(GatehouseSchema.GATEHOUSE_ENTITLEMENT, "licence A", "licence B", "licence C"),
            many(GatehouseSchema.GATEHOUSE_ROLE, "admin", "clerk", "guest"),
            one(GatehouseSchema.GATEHOUSE_COST_CENTER, "4130", "4131"),
            one(GatehouseSchema.GATEHOUSE_DIVISION, "Züge", "Theme Park"));

    private final SchemaDefinitions definitions = GatehouseSchema.definitions();

    /** Starts the server and loads its form of the schema. */
    abstract void start() throws Exception;

    abstract void stop();

    /** A connection that may write everywhere. */
    abstract LDAPInterface directory();

    /** An entry that is there. */
    abstract DN base();

    /** A person below {@link #people()}, as this server likes them. */
    Entry person(String name) {
        return new Entry(
                new DN(new RDN("uid", name), people()),
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", name),
                new Attribute("cn", name),
                new Attribute("sn", name));
    }

    /** False on Active Directory only, whose one syntax for all of Unicode compares without case. */
    boolean comparesTextWithCase() {
        return true;
    }

    final DN people() {
        return new DN(new RDN("ou", "people"), base());
    }

    final DN bookkeeping() {
        return new DN(new RDN("ou", "gatehouse"), base());
    }

    @BeforeAll
    final void load() throws Exception {
        start();
        for (DN folder : List.of(people(), bookkeeping())) {
            directory()
                    .add(new Entry(
                            folder,
                            new Attribute("objectClass", "organizationalUnit"),
                            new Attribute("ou", folder.getRDN().getAttributeValues()[0])));
        }
    }

    @AfterAll
    final void end() {
        stop();
    }

    @Test
    final void everyAttributeOfEveryClassIsKeptAsWritten() throws LDAPException {
        Set<String> seen = new TreeSet<>();
        for (ObjectClassDefinition objectClass : definitions.classes()) {
            Entry entry = complete(objectClass, "complete");
            directory().add(entry);

            Entry stored = directory().getEntry(entry.getDN(), "*");

            assertThat(stored.hasObjectClass(objectClass.getNameOrOID())).isTrue();
            for (String attribute : attributes(objectClass)) {
                assertThat(stored.getAttributeValues(attribute))
                        .as(attribute)
                        .containsExactlyInAnyOrder(entry.getAttributeValues(attribute));
                seen.add(attribute);
            }
            directory().delete(entry.getDN());
        }
        assertThat(seen)
                .containsAll(definitions.attributes().stream()
                        .map(AttributeTypeDefinition::getNameOrOID)
                        .toList());
    }

    @Test
    final void anAttributeOfOneValueRefusesASecond() throws LDAPException {
        for (ObjectClassDefinition objectClass : definitions.classes()) {
            Entry entry = complete(objectClass, "second");
            directory().add(entry);
            for (String name : attributes(objectClass)) {
                if (entry.getRDN().hasAttribute(name)) {
                    continue;
                }
                Modification second = new Modification(
                        ModificationType.ADD, name, SAMPLES.get(name).another());
                if (SAMPLES.get(name).values().size() > 1) {
                    assertThatCode(() -> directory().modify(entry.getDN(), second))
                            .doesNotThrowAnyException();
                    continue;
                }
                assertThat(refusal(() -> directory().modify(entry.getDN(), second)))
                        .as(name)
                        .isIn(
                                ResultCode.CONSTRAINT_VIOLATION,
                                ResultCode.OBJECT_CLASS_VIOLATION,
                                ResultCode.ATTRIBUTE_OR_VALUE_EXISTS);
            }
            directory().delete(entry.getDN());
        }
    }

    @Test
    final void whatAClassRequiresMustBeThere() {
        Entry counter = named("cn", "incomplete");
        counter.addAttribute("objectClass", GatehouseSchema.GATEHOUSE_COUNTER);

        assertThat(refusal(() -> directory().add(counter))).isEqualTo(ResultCode.OBJECT_CLASS_VIOLATION);
    }

    @Test
    final void aValueOfAnotherSyntaxIsRefused() throws LDAPException {
        Entry person = resource("syntax");
        directory().add(person);
        for (String name : List.of(GatehouseSchema.GATEHOUSE_ACTIVE, GatehouseSchema.GATEHOUSE_USER_KEY)) {
            Modification bad = new Modification(ModificationType.REPLACE, name, "perhaps");

            assertThat(refusal(() -> directory().modify(person.getDN(), bad)))
                    .as(name)
                    // the in-memory server counts it among the violations of the schema
                    .isIn(ResultCode.INVALID_ATTRIBUTE_SYNTAX, ResultCode.OBJECT_CLASS_VIOLATION);
        }
    }

    @Test
    final void aStaleSwapFailsAndChangesNothing() throws LDAPException {
        Entry person = resource("swap");
        person.setAttribute(GatehouseSchema.GATEHOUSE_VERSION, "1a");
        person.setAttribute(GatehouseSchema.GATEHOUSE_USER_KEY, "1");
        directory().add(person);
        for (String name : List.of(GatehouseSchema.GATEHOUSE_VERSION, GatehouseSchema.GATEHOUSE_USER_KEY)) {
            String old = person.getAttributeValue(name);
            directory().modify(person.getDN(), swap(name, old, "2"));

            assertThat(refusal(() -> directory().modify(person.getDN(), swap(name, old, "3"))))
                    .as(name)
                    .isEqualTo(ResultCode.NO_SUCH_ATTRIBUTE);
            assertThat(directory().getEntry(person.getDN(), name).getAttributeValue(name))
                    .isEqualTo("2");
        }
    }

    @Test
    final void textIsFoundByItsValueAndByTheBeginningOfTheId() throws LDAPException {
        String id = UUID.randomUUID().toString();
        Entry person = resource("found");
        person.setAttribute(GatehouseSchema.GATEHOUSE_ID, id);
        person.setAttribute(GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "Ärzte-7 *(x)\\");
        person.setAttribute(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:fö", "demo/email:f@example.com");
        directory().add(person);

        assertThat(found(Filter.equals(GatehouseSchema.GATEHOUSE_ID, id))).containsExactly("found");
        assertThat(found(Filter.subInitial(GatehouseSchema.GATEHOUSE_ID, id.substring(0, 12))))
                .containsExactly("found");
        assertThat(found(Filter.equals(GatehouseSchema.GATEHOUSE_KEY, "demo/userName:fö")))
                .containsExactly("found");
        assertThat(found(Filter.equals(GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "Ärzte-7 *(x)\\")))
                .containsExactly("found");
        assertThat(found(Filter.equals(GatehouseSchema.GATEHOUSE_EXTERNAL_ID, "ÄRZTE-7 *(X)\\")))
                .hasSize(comparesTextWithCase() ? 0 : 1);
    }

    @Test
    final void idsAndNumbersHaveAnOrder() throws LDAPException {
        List<String> ids = List.of("order-1", "order-2", "order-3");
        List<String> numbers = List.of("9000000000000009", "9000000000000010", "9000000000000100");
        for (int i = 0; i < ids.size(); i++) {
            Entry person = resource(ids.get(i));
            person.setAttribute(GatehouseSchema.GATEHOUSE_ID, ids.get(i));
            person.setAttribute(GatehouseSchema.GATEHOUSE_USER_KEY, numbers.get(i));
            directory().add(person);
        }
        Filter ours = Filter.subInitial(GatehouseSchema.GATEHOUSE_ID, "order-");

        assertThat(found(Filter.and(ours, Filter.greaterOrEqual(GatehouseSchema.GATEHOUSE_ID, "order-2"))))
                .containsExactlyInAnyOrder("order-2", "order-3");
        assertThat(found(Filter.and(ours, Filter.greaterOrEqual(GatehouseSchema.GATEHOUSE_USER_KEY, numbers.get(1)))))
                .containsExactlyInAnyOrder("order-2", "order-3");
    }

    private Entry complete(ObjectClassDefinition objectClass, String name) {
        Entry entry;
        if (objectClass.getObjectClassType() == ObjectClassType.AUXILIARY) {
            entry = person(name);
        } else {
            String naming = objectClass.getRequiredAttributes()[0];
            entry = named(
                    naming,
                    SAMPLES.containsKey(naming) ? SAMPLES.get(naming).values().get(0) : name);
        }
        entry.addAttribute("objectClass", objectClass.getNameOrOID());
        for (String attribute : attributes(objectClass)) {
            entry.setAttribute(attribute, SAMPLES.get(attribute).values());
        }
        return entry;
    }

    private Entry named(String attribute, String value) {
        return new Entry(new DN(new RDN(attribute, value), bookkeeping()), new Attribute(attribute, value));
    }

    private Entry resource(String name) {
        Entry entry = person(name);
        entry.addAttribute("objectClass", GatehouseSchema.GATEHOUSE_RESOURCE);
        return entry;
    }

    /** Our own attributes of a class. */
    private List<String> attributes(ObjectClassDefinition objectClass) {
        return Stream.concat(
                        Stream.of(objectClass.getRequiredAttributes()), Stream.of(objectClass.getOptionalAttributes()))
                .filter(SAMPLES::containsKey)
                .toList();
    }

    private List<String> found(Filter filter) throws LDAPException {
        List<String> names = new ArrayList<>();
        for (Entry entry : directory()
                .search(people().toString(), SearchScope.SUB, filter, "1.1")
                .getSearchEntries()) {
            names.add(entry.getRDN().getAttributeValues()[0]);
        }
        return names;
    }

    private static List<Modification> swap(String attribute, String old, String successor) {
        return List.of(
                new Modification(ModificationType.DELETE, attribute, old),
                new Modification(ModificationType.ADD, attribute, successor));
    }

    private static ResultCode refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(LDAPException.class, call).getResultCode();
    }
}
