package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.mapping.GroupMappingSettings;
import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.mapping.ResourceTypeSettings;
import dev.gatehouse.provisioning.ListQuery.Place;
import dev.gatehouse.resource.AttributePath;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.FilterParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of the operator's own type: the same code, kept apart by their DN alone. */
class OwnTypesTest extends ResourcesContract {
    private static final AttributePath SERIAL = AttributePath.of("serial");

    @TempDir
    static Path folder;

    private final EmbeddedUsers server = new EmbeddedUsers();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Override
    MappingSettings mapping() {
        Path schema = folder.resolve("device.json");
        try {
            Files.writeString(schema, """
                    {"id":"urn:example:Device","name":"Device","attributes":[
                      {"name":"displayName","type":"string","required":true},
                      {"name":"serial","type":"string"}]}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ResourceTypeSettings device = new ResourceTypeSettings(
                "Device",
                "/Devices",
                schema,
                List.of("device", "gatehouseResource"),
                "cn=${displayName},ou=devices",
                Map.of("displayName", "cn", "serial", "serialNumber"),
                Map.of());
        return new MappingSettings(
                "uid=${userName},ou=people",
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                GroupMappingSettings.standard(),
                List.of(),
                List.of(device));
    }

    @Test
    void aDeviceIsCreatedFoundChangedAndDeletedOnceByItsName() {
        ResourceType type = gateway.types().get(2);
        TenantResources devices = gateway.of(type, CALLER, Optional.empty());
        Projection projection = Projection.standard(type);
        Resource printer = devices.create(device("printer", "1"));
        assertThat(failing(() -> devices.create(device("PRINTER", "2")), FailureKind.DUPLICATE))
                .contains("displayName");

        Resource replaced = devices.replace(
                id(printer), device("plotter", "3"), isStill(printer), Projection.standard(devices.type()));

        assertThat(id(replaced)).isEqualTo(id(printer));
        assertThat(replaced.text(SERIAL)).contains("3");
        List<String> found = new ArrayList<>();
        devices.search(new ListQuery(
                        FilterParser.parse("serial eq \"3\"", type),
                        Optional.empty(),
                        new Place.Index(0, 10),
                        projection))
                .forEach(device ->
                        found.add(device.text(UserAttributes.DISPLAY_NAME).orElseThrow()));
        assertThat(found).containsExactly("plotter");
        failing(() -> devices.delete(id(printer), isStill(printer)), FailureKind.PRECONDITION_FAILED);
        devices.delete(id(printer), isStill(replaced));
        assertThat(devices.get(id(printer), projection)).isEmpty();
        assertThat(users.get(id(printer), Projection.standard(ResourceType.USER)))
                .isEmpty();
    }

    private static Resource device(String name, String serial) {
        return Resource.EMPTY.with(UserAttributes.DISPLAY_NAME, name).with(SERIAL, serial);
    }
}
