package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.FilterEvaluation;
import dev.gatehouse.resource.filter.FilterParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resource types and extensions of the operator's own. */
class OwnTypesTest {
    private static final DN BASE = new DN(new RDN("dc", "example"));
    private static final Map<String, String> DEVICE = Map.of(
            "displayName", "cn",
            "serial", "serialNumber",
            "slots", "deviceSlots",
            "weight", "deviceWeight",
            "leased", "deviceLeased",
            "bought", "deviceBought",
            "fingerprint", "deviceFingerprint",
            "tags", "deviceTags",
            "keeper", "owner",
            "ports", "gatehouseDetail");

    @TempDir
    private Path folder;

    private Path schema;

    @BeforeEach
    void writeSchema() throws IOException {
        schema = Files.writeString(folder.resolve("device.json"), """
                {"id":"urn:example:Device","name":"Device","attributes":[
                  {"name":"displayName","required":true},
                  {"name":"serial","caseExact":true},
                  {"name":"slots","type":"integer"},
                  {"name":"weight","type":"decimal"},
                  {"name":"leased","type":"boolean"},
                  {"name":"bought","type":"dateTime"},
                  {"name":"fingerprint","type":"binary"},
                  {"name":"tags","multiValued":true},
                  {"name":"keeper","type":"complex","subAttributes":[
                    {"name":"value"},{"name":"$ref","type":"reference","referenceTypes":["User"]},
                    {"name":"displayName","mutability":"readOnly"}]},
                  {"name":"ports","type":"complex","multiValued":true,"subAttributes":[
                    {"name":"number","type":"integer"},{"name":"open","type":"boolean"}]},
                  {"name":"state","mutability":"readOnly"}]}
                """);
    }

    @Test
    void everyKindOfAttributeReadsBackAsWritten() throws Exception {
        ResourceMapping devices = devices(DEVICE);
        Resource device = Resource.of(new JsonMapper().readTree("""
                {"id":"d1","meta":{"resourceType":"Device"},"externalId":"x","displayName":"Scanner","serial":"A-1","slots":12,
                 "leased":true,"bought":"2026-01-31T08:00:00.123456789Z","fingerprint":"AAH/","tags":["a","b"],
                 "keeper":{"value":"id-ann","displayName":"Name of id-ann"},
                 "ports":[{"number":80,"open":true},{"number":22}]}
                """).deepCopy());
        Entry entry = devices.toEntry(device, devices.naming().container(BASE), Samples.KNOWN);
        assertThat(entry.getDN()).isEqualTo("cn=Scanner,ou=devices,dc=example");
        assertThat(entry.getAttributeValue("deviceBought")).isEqualTo("20260131080000.123456789Z");
        assertThat(entry.getAttributeValueBytes("deviceFingerprint")).containsExactly(0, 1, 0xff);
        assertThat(entry.getAttributeValue("owner"))
                .isEqualTo(Samples.dnOf("id-ann").toString());
        Resource read = devices.toResource(entry, Samples.KNOWN);
        assertThat(new JsonMapper().readTree(read.tree().toString()))
                .isEqualTo(new JsonMapper().readTree(device.tree().toString()));
        for (String filter : List.of(
                "slots eq 12",
                "slots gt 9",
                "leased eq true",
                "bought gt \"2026-01-31T08:00:00Z\"",
                "tags eq \"B\"",
                "serial eq \"A-1\"",
                "keeper.value eq \"id-ann\"",
                "ports.number eq 22",
                "fingerprint eq \"AAH/\"")) {
            FilterPlan plan = devices.toPlan(FilterParser.parse(filter, devices.type()), Samples.KNOWN);
            assertThat(plan.ldap().matchesEntry(entry)).as("%s", plan.ldap()).isTrue();
            assertThat(plan.rest()
                            .map(rest -> FilterEvaluation.matches(rest, read, devices.type()))
                            .orElse(true))
                    .as(filter)
                    .isTrue();
        }
    }

    @Test
    void typesAreServedUsersFirst() {
        Mappings mappings = new Mappings(settings(List.of(), List.of(type(DEVICE))), () -> TypeMapping.ANY_SERVER);
        assertThat(mappings.types()).extracting(ResourceType::name).containsExactly("User", "Group", "Device");
    }

    @Test
    void anAttributeWithoutAPlaceIsNamedAtTheStart() {
        Map<String, String> less = new HashMap<>(DEVICE);
        less.keySet().removeAll(List.of("serial", "ports"));
        assertThatThrownBy(() -> settings(List.of(), List.of(type(less))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'serial'", "'ports'")
                .hasMessageNotContaining("'state'");
    }

    @Test
    void whatTheSchemaDoesNotHaveIsNamedAtTheStart() {
        Map<String, String> more = new HashMap<>(DEVICE);
        more.put("colour", "deviceColour");
        assertThatThrownBy(() -> settings(List.of(), List.of(type(more))))
                .hasMessageContainingAll("'colour'", "Device");
    }

    @Test
    void anEndpointIsTakenOnce() {
        ResourceTypeSettings taken = new ResourceTypeSettings(
                "Box", "/users", schema, List.of("box"), "cn=${displayName},ou=boxes", DEVICE, Map.of());
        assertThatThrownBy(() -> settings(List.of(), List.of(taken))).hasMessageContaining("/users is taken");
    }

    @Test
    void anExtensionAddsToUsers() throws Exception {
        MappingSettings standard = MappingSettings.standard();
        Map<String, String> attributes = new HashMap<>();
        DEVICE.forEach((name, attribute) ->
                attributes.put("urn:example:Device:" + name, attribute.equals("cn") ? "deviceName" : attribute));
        MappingSettings settings = new MappingSettings(
                standard.userDn(),
                List.of(),
                attributes,
                Map.of(),
                Optional.empty(),
                standard.groups(),
                List.of(new ExtensionSettings("User", schema, true)),
                List.of());
        ResourceMapping users = new ResourceMapping(settings);
        Resource user = Resource.of(new JsonMapper()
                .readTree("{\"userName\":\"jane\",\"urn:example:Device\":{\"slots\":3}}")
                .deepCopy());
        Entry entry = users.toEntry(user, Samples.PEOPLE);
        assertThat(entry.getAttributeValue("deviceSlots")).isEqualTo("3");
        assertThat(users.toResource(entry)
                        .tree()
                        .path("urn:example:Device")
                        .path("slots")
                        .asInt())
                .isEqualTo(3);
        assertThat(users.type().extensions()).last().matches(ResourceType.Extension::required);
    }

    @Test
    void anExtensionOfNoTypeIsNamed() {
        assertThatThrownBy(() -> settings(List.of(new ExtensionSettings("Printer", schema, false)), List.of()))
                .hasMessageContaining("Printer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{\"id\":\"x\",\"id\":\"y\"}"})
    void aFileThatIsNoSchemaIsNamed(String text) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), text);
        assertThatThrownBy(() -> new ExtensionSettings("User", broken, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void templatesMakeWhatOthersLookFor() throws Exception {
        MappingSettings standard = MappingSettings.standard();
        ResourceMapping users = new ResourceMapping(new MappingSettings(
                standard.userDn(),
                List.of(),
                Map.of(),
                Map.of("homeDirectory", "/home/${userName}", "loginShell", "/bin/bash", "gecos", "${name.givenName}"),
                Optional.empty(),
                standard.groups(),
                List.of(),
                List.of()));
        Resource jane = Resource.EMPTY.with(UserAttributes.USER_NAME, "jane");
        Entry entry = users.toEntry(jane, Samples.PEOPLE);
        assertThat(entry.getAttributeValue("homeDirectory")).isEqualTo("/home/jane");
        assertThat(entry.getAttributeValue("loginShell")).isEqualTo("/bin/bash");
        assertThat(entry.hasAttribute("gecos")).isFalse();

        entry.setAttribute("loginShell", "/bin/zsh");
        Entry changed = Entry.applyModifications(
                entry,
                false,
                users.toModifications(entry, users.toResource(entry).with(UserAttributes.GIVEN_NAME, "J")));

        assertThat(changed.getAttributeValue("loginShell")).isEqualTo("/bin/zsh");
        assertThat(changed.getAttributeValue("gecos")).isEqualTo("J");
    }

    private ResourceMapping devices(Map<String, String> attributes) {
        Mappings mappings = new Mappings(settings(List.of(), List.of(type(attributes))), () -> TypeMapping.ANY_SERVER);
        return mappings.of(mappings.types().get(2));
    }

    private ResourceTypeSettings type(Map<String, String> attributes) {
        return new ResourceTypeSettings(
                "Device",
                "/Devices",
                schema,
                List.of("device", "gatehouseResource"),
                "cn=${displayName},ou=devices",
                attributes,
                Map.of());
    }

    private static MappingSettings settings(List<ExtensionSettings> extensions, List<ResourceTypeSettings> types) {
        MappingSettings standard = MappingSettings.standard();
        return new MappingSettings(
                standard.userDn(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                standard.groups(),
                extensions,
                types);
    }
}
