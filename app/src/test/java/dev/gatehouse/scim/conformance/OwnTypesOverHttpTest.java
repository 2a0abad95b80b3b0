package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.TestGatehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource type of an operator's own, over an LDAP object class, and extensions of his own, by configuration alone. */
class OwnTypesOverHttpTest {
    private static final String PLACE = "urn:example:params:scim:schemas:extension:Place";
    private static final String BADGE = "urn:example:params:scim:schemas:extension:Badge";

    @TempDir
    private Path folder;

    private EmbeddedBackend directory;
    private TestGatehouse gateway;
    private Scim scim;

    @BeforeEach
    void start() throws IOException {
        Path device = file("device.json", """
                {"id":"urn:example:params:scim:schemas:core:Device","name":"Device","attributes":[
                  {"name":"displayName","required":true},
                  {"name":"serial","caseExact":true,"mutability":"immutable"},
                  {"name":"notes","multiValued":true,"returned":"request"},
                  {"name":"keeper","type":"complex","subAttributes":[
                    {"name":"value"},{"name":"$ref","type":"reference","referenceTypes":["User"]},
                    {"name":"displayName","mutability":"readOnly"}]},
                  {"name":"ports","type":"complex","multiValued":true,"subAttributes":[
                    {"name":"number","type":"integer"},{"name":"open","type":"boolean"},
                    {"name":"since","type":"dateTime"}]}]}
                """);
        String mapping = """
                mapping:
                  attributes:
                    "%1$s:number": carLicense
                  extensions:
                    - {type: Device, schema: %3$s, required: true}
                    - {type: User, schema: %4$s}
                  resourceTypes:
                    - name: Device
                      endpoint: /Devices
                      schema: %5$s
                      objectClasses: [device, gatehouseResource]
                      dn: cn=${displayName},ou=devices
                      attributes:
                        displayName: cn
                        serial: serialNumber
                        notes: description
                        keeper: owner
                        ports: gatehouseDetail
                        "%2$s:building": l
                """.formatted(
                        BADGE,
                        PLACE,
                        file("place.json", schema(PLACE, "building")),
                        file("badge.json", schema(BADGE, "number")),
                        device);
        directory = new EmbeddedBackend();
        gateway = TestGatehouse.before(directory, mapping);
        scim = Scim.of(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
        directory.close();
    }

    @Test
    void aDeviceLivesThroughItsWholeLife() {
        String keeper = scim.createUser("keeper").id();
        ScimAnswer created =
                scim.post("/Devices", device("Printer 1", "Aa1", keeper)).is(201);
        String target = "/Devices/" + created.id();

        created.has(
                "{displayName:'Printer 1',serial:'Aa1',keeper:{value:'" + keeper + "'},meta:{resourceType:'Device'},"
                        + "ports:[{number:80,open:true,since:'2026-01-02T03:04:05Z'}],notes:null}");
        scim.get(target + "?attributes=notes").is(200).has("{notes:['fast','loud'],displayName:null}");
        SearchResultEntry entry = directory
                .entries(Filter.createEqualityFilter("serialNumber", "Aa1"))
                .get(0);
        assertThat(entry.getDN()).isEqualTo("cn=Printer 1,ou=devices,dc=example,dc=com");
        assertThat(entry.getAttributeValue("owner")).isEqualTo("uid=keeper,ou=people,dc=example,dc=com");

        scim.find(
                        "/Devices",
                        "serial eq \"Aa1\" and keeper.value eq \"" + keeper + "\" and " + PLACE
                                + ":building sw \"North\"")
                .has("{totalResults:1}");
        scim.find("/Devices", "serial eq \"AA1\"").has("{totalResults:0}");
        scim.find("/Devices", "ports[number eq 80 and open eq true]").has("{totalResults:1}");
        scim.patch(target, "{op:'replace',path:'displayName',value:'Printer 2'}")
                .is(200)
                .has("{displayName:'Printer 2'}");
        scim.put(target, device("Printer 3", "Aa1", keeper)).is(200).has("{displayName:'Printer 3'}");
        scim.delete("/Users/" + keeper).is(204);
        scim.get(target).is(200).has("{keeper:null}");
        scim.delete(target).is(204);
        scim.get(target).fails(404);
    }

    @Test
    void whatItsSchemaForbidsIsRefused() {
        String keeper = scim.createUser("keeper").id();
        String target = "/Devices/"
                + scim.post("/Devices", device("Switch", "s1", keeper)).is(201).id();

        scim.post("/Devices", device("Switch", "s2", keeper)).fails(409, "uniqueness");
        scim.post("/Devices", "{serial:'s3'," + building() + "}").fails(400, "invalidValue");
        scim.post("/Devices", "{displayName:'No place'}").fails(400, "invalidValue");
        scim.post("/Devices", "{displayName:'Odd',ports:[{number:'many'}]," + building() + "}")
                .fails(400, "invalidValue");
        scim.patch(target, "{op:'replace',path:'serial',value:'other'}").fails(400, "mutability");
        scim.find("/Devices", "weight gt 3").fails(400, "invalidFilter");
    }

    @Test
    void itIsDiscoveredAndAnExtensionOfUsersIsUsed() {
        scim.get("/ResourceTypes/Device")
                .is(200)
                .has("{endpoint:'/Devices',schemaExtensions:[{schema:'" + PLACE + "',required:true}]}");
        scim.get("/Schemas/" + BADGE).is(200).has("{attributes:[{name:'number',type:'string'}]}");

        String id = scim.createUser("badged", "'" + BADGE + "':{number:'B-7'}").id();
        scim.get("/Users/" + id).is(200).has("{'" + BADGE + "':{number:'B-7'}}");
        scim.find("/Users", BADGE + ":number eq \"b-7\"").has("{totalResults:1}");
        scim.patch("/Users/" + id, "{op:'remove',path:'" + BADGE + ":number'}")
                .is(200)
                .has("{'" + BADGE + "':null}");
    }

    private static String device(String name, String serial, String keeper) {
        return "{displayName:'" + name + "',serial:'" + serial + "',notes:['fast','loud'],keeper:{value:'" + keeper
                + "'},ports:[{number:80,open:true,since:'2026-01-02T03:04:05Z'}]," + building() + "}";
    }

    private static String building() {
        return "'" + PLACE + "':{building:'North 1'}";
    }

    private static String schema(String urn, String attribute) {
        return "{\"id\":\"" + urn + "\",\"name\":\"Own\",\"attributes\":[{\"name\":\"" + attribute + "\",\"required\":"
                + urn.equals(PLACE) + "}]}";
    }

    private Path file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json);
    }
}
