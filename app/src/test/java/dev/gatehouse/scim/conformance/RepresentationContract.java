package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static dev.gatehouse.scim.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a resource looks (RFC 7643 §2, §3). */
abstract class RepresentationContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7643,
            section = "3",
            level = SHALL,
            text = "`schemas` names every schema a resource uses, and no other")
    void schemasNamesWhatIsUsed() {
        String plain = scim().createUser(unique("schemas")).id();
        String employee = scim().createUser(unique("schemas"), "'" + Scim.ENTERPRISE + "':{department:'Tours'}")
                .id();

        assertThat(scim().get("/Users/" + plain).is(200).at("/schemas").toString())
                .contains(Scim.USER)
                .doesNotContain(Scim.ENTERPRISE);
        assertThat(scim().get("/Users/" + employee).is(200).at("/schemas").toString())
                .contains(Scim.USER, Scim.ENTERPRISE);
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "`id` is given by the server, is not empty and not `bulkId`")
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "an `id` sent by the client does not become the resource's")
    void theServerGivesTheId() {
        String id = scim().createUser(unique("id"), "id:'chosen-by-client'").id();

        assertThat(id).isNotBlank().isNotEqualTo("bulkId").isNotEqualTo("chosen-by-client");
        scim().get("/Users/chosen-by-client").fails(404);
    }

    @Test
    @Requirement(rfc = 7643, section = "3.1", level = SHALL, text = "`id` stays the same for the life of the resource")
    void theIdStays() {
        String name = unique("stays");
        String id = scim().createUser(name).id();

        scim().put("/Users/" + id, Scim.user(name + "-renamed")).is(200).has("{id:'" + id + "'}");
        scim().patch("/Users/" + id, "{op:'replace',path:'title',value:'Guide'}")
                .is(200)
                .has("{id:'" + id + "'}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "`externalId` is the client's, kept as sent, letter case included")
    void theExternalIdIsKept() {
        String externalId = unique("Ext:ÄÖ/701984");
        String id = scim().createUser(unique("external"), "externalId:'" + externalId + "'")
                .id();

        scim().get("/Users/" + id).is(200).has("{externalId:'" + externalId + "'}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "`meta` has resourceType, created, lastModified, location and version")
    @Requirement(
            rfc = 7643,
            section = "2.3.5",
            level = SHALL,
            text = "a dateTime is an xsd:dateTime with date and time")
    void metaIsComplete() {
        ScimAnswer created = scim().createUser(unique("meta"));

        assertThat(created.at("/meta/resourceType").asText()).isEqualTo("User");
        assertThat(created.at("/meta/location").asText()).isEqualTo(scim().uri("/Users/" + created.id()));
        assertThat(created.version()).matches("(W/)?\".+\"");
        OffsetDateTime since = OffsetDateTime.parse(created.at("/meta/created").asText());
        assertThat(OffsetDateTime.parse(created.at("/meta/lastModified").asText()))
                .isAfterOrEqualTo(since);
    }

    @Test
    @Requirement(rfc = 7643, section = "3.1", level = SHALL, text = "`meta` sent by a client is ignored")
    void metaOfTheClientIsIgnored() {
        ScimAnswer created = scim().createUser(
                        unique("meta"),
                        "meta:{resourceType:'Group',created:'1999-01-01T00:00:00Z',version:'W/\\'1\\''}");

        assertThat(created.at("/meta/resourceType").asText()).isEqualTo("User");
        assertThat(created.at("/meta/created").asText()).doesNotStartWith("1999");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "`created` stays and `lastModified` moves when the resource changes")
    void lastModifiedMoves() throws InterruptedException {
        ScimAnswer created = scim().createUser(unique("modified"));
        Thread.sleep(1_100); // OpenLDAP and 389-DS keep whole seconds
        ScimAnswer changed = scim().patch("/Users/" + created.id(), "{op:'add',path:'title',value:'Guide'}")
                .is(200);

        assertThat(changed.at("/meta/created")).isEqualTo(created.at("/meta/created"));
        assertThat(OffsetDateTime.parse(changed.at("/meta/lastModified").asText()))
                .isAfter(OffsetDateTime.parse(created.at("/meta/lastModified").asText()));
    }

    @Test
    @Requirement(rfc = 7643, section = "2.1", level = SHALL, text = "attribute names are taken in any letter case")
    void namesAreTakenInAnyCase() {
        String name = unique("case");
        String body = "{SCHEMAS:['" + Scim.USER + "'],UserNAME:'" + name + "',NAME:{FAMILYname:'Case'},EMails:[{VALUE:'"
                + name + "@example.com',Type:'work'}]}";

        scim().post("/Users", body)
                .is(201)
                .has("{userName:'" + name + "',name:{familyName:'Case'},emails:[{value:'" + name
                        + "@example.com',type:'work'}]}");
    }

    @Test
    @Requirement(rfc = 7643, section = "2.1", level = SHALL, text = "schema URNs are taken in any letter case")
    void urnsAreTakenInAnyCase() {
        String body = "{schemas:['" + Scim.USER.toUpperCase(Locale.ROOT) + "'],userName:'" + unique("urn") + "','"
                + Scim.ENTERPRISE.toLowerCase(Locale.ROOT) + "':{department:'Tours'}}";

        ScimAnswer created = scim().post("/Users", body).is(201);
        assertThat(created.json().path(Scim.ENTERPRISE).path("department").asText())
                .isEqualTo("Tours");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "2.5",
            level = SHALL,
            text = "null and the empty array mean the same as an attribute that is not there")
    void nullAndEmptyAreAbsent() {
        scim().createUser(unique("null"), "title:null", "emails:[]", "nickName:null", "phoneNumbers:null", "roles:null")
                .has("{title:null,emails:null,nickName:null,phoneNumbers:null,roles:null}");
    }

    @Test
    @Requirement(rfc = 7643, section = "2.4", level = SHALL, text = "at most one value of an attribute is `primary`")
    void oneValueIsPrimary() {
        String name = unique("primary");
        ScimAnswer answer = scim().post(
                        "/Users",
                        Scim.user(
                                name,
                                "emails:[{value:'" + name + "@a.example',primary:true},{value:'" + name
                                        + "@b.example',primary:true}]"));

        if (answer.status() == 201) {
            long primaries = 0;
            for (JsonNode email : answer.at("/emails")) {
                primaries += email.path("primary").asBoolean() ? 1 : 0;
            }
            assertThat(primaries).isEqualTo(1);
        } else {
            answer.fails(400, "invalidValue");
        }
    }

    @Test
    @Requirement(rfc = 7643, section = "2.4", level = SHOULD, text = "the same type and value twice is kept once")
    void theSameValueTwiceIsKeptOnce() {
        String name = unique("twice");
        String email = "{value:'" + name + "@example.com',type:'work'}";

        scim().createUser(name, "emails:[" + email + "," + email + "]").has("{emails:[" + email + "]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "2.3",
            level = SHALL,
            text = "a value of the wrong type is refused, and the error names the attribute")
    void theWrongTypeIsRefused() {
        for (String member : List.of("title:{a:1}", "title:[1,2]", "name:'Ada'", "emails:5", "active:'maybe'")) {
            ScimAnswer answer = scim().post("/Users", Scim.user(unique("type"), member));
            answer.fails(400, "invalidValue");
            assertThat(answer.at("/detail").asText()).contains(member.substring(0, member.indexOf(':')));
        }
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "2.3.2",
            level = SHALL,
            text = "a boolean is true or false, without quotes",
            deviation = "the texts \"True\" and \"False\" are taken too: Entra ID sends them; booleans are answered")
    void booleansAreTakenAsText() {
        scim().createUser(unique("boolean"), "active:'False'").has("{active:false}");
        scim().createUser(unique("boolean"), "active:'TRUE'").has("{active:true}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "2.3.6",
            level = SHALL,
            text = "binary values are base64, and other text is refused")
    void binaryIsBase64() {
        scim().createUser(unique("binary"), "x509Certificates:[{value:'" + Scim.CERTIFICATE + "'}]")
                .has("{x509Certificates:[{value:'" + Scim.CERTIFICATE + "'}]}");
        scim().post("/Users", Scim.user(unique("binary"), "x509Certificates:[{value:'not base64!'}]"))
                .fails(400, "invalidValue");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = OURS,
            text = "attributes and schemas nobody knows are ignored, neither stored nor echoed")
    void theUnknownIsIgnored() {
        String body = "{schemas:['" + Scim.USER + "','urn:example:unknown:2.0:User'],userName:'" + unique("unknown")
                + "',shoeSize:42,'urn:example:unknown:2.0:User':{hat:'L'}}";

        ScimAnswer created = scim().post("/Users", body).is(201);
        assertThat(scim().get("/Users/" + created.id()).text()).doesNotContain("shoeSize", "urn:example:unknown");
        assertThat(created.text()).doesNotContain("shoeSize", "urn:example:unknown");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = OURS,
            text = "a member given twice makes the body unreadable: `invalidSyntax`")
    void aMemberGivenTwiceIsRefused() {
        String body = "{\"schemas\":[\"" + Scim.USER + "\"],\"userName\":\"a\",\"userName\":\"b\"}";

        scim().send("POST", "/Users", Map.of(), Optional.of(body)).fails(400, "invalidSyntax");
    }
}
