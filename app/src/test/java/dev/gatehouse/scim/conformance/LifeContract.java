package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static dev.gatehouse.scim.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Create, get, delete (RFC 7644 §3.3, §3.4.1, §3.6). */
abstract class LifeContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = SHALL,
            text = "a create is answered by 201, the whole resource and its `Location`")
    @Requirement(
            rfc = 7643,
            section = "3.1",
            level = SHALL,
            text = "`Location` and `meta.location` are the same absolute URI")
    void aCreateIsAnsweredWhole() {
        String name = unique("created");
        ScimAnswer created = scim().createUser(name, "title:'Guide'");

        created.has("{userName:'" + name + "',title:'Guide'}");
        assertThat(created.header("Location"))
                .isEqualTo(scim().uri("/Users/" + created.id()))
                .isEqualTo(created.at("/meta/location").asText());
    }

    @Test
    @Requirement(rfc = 7644, section = "3.3", level = SHOULD, text = "what a create answers is what a get then answers")
    void aCreateAnswersWhatAGetAnswers() {
        ScimAnswer created = scim().createUser(unique("same"), "name:{givenName:'Ada',familyName:'Same'}");

        assertThat(scim().get("/Users/" + created.id()).is(200).json()).isEqualTo(created.json());
    }

    @Test
    @Requirement(rfc = 7644, section = "3.3", level = SHALL, text = "read-only attributes in a create are ignored")
    void readOnlyAttributesAreIgnored() {
        ScimAnswer created = scim().post(
                        "/Users?attributes=meta,groups",
                        Scim.user(unique("readonly"), "id:'x'", "meta:{resourceType:'X'}", "groups:[{value:'y'}]"))
                .is(201);

        created.has("{meta:{resourceType:'User'},groups:null}");
        assertThat(created.id()).isNotEqualTo("x");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = SHALL,
            text = "a create of what is there already is answered by 409 `uniqueness`")
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = OURS,
            text = "the detail of a 409 names the attribute that is taken")
    void aDuplicateIsRefused() {
        String name = unique("duplicate");
        scim().createUser(name);

        ScimAnswer refused = scim().post("/Users", Scim.user(name)).fails(409, "uniqueness");
        assertThat(refused.at("/detail").asText().replace(" ", "")).containsIgnoringCase("userName");
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").total())
                .isEqualTo(1);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = OURS,
            text = "an e-mail address belongs to one user: 409 `uniqueness`, and nothing is written")
    void anEmailBelongsToOneUser() {
        String email = unique("taken") + "@example.com";
        scim().createUser(unique("first"), "emails:[{value:'" + email + "',type:'work'}]");
        String second = unique("second");

        ScimAnswer refused = scim().post("/Users", Scim.user(second, "emails:[{value:'" + email + "',type:'work'}]"));
        refused.fails(409, "uniqueness");
        assertThat(refused.at("/detail").asText()).contains("mail");
        assertThat(scim().find("/Users", "userName eq \"" + second + "\"").total())
                .isZero();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.8",
            level = SHALL,
            text = "`application/scim+json` is taken, and what is answered is it")
    @Requirement(
            rfc = 7644,
            section = "3.8",
            level = SHOULD,
            text = "`application/json` is taken too, in any letter case and with parameters")
    void bothMediaTypesAreTaken() {
        for (String type : List.of(
                "application/scim+json",
                "application/json",
                "Application/SCIM+JSON",
                "application/scim+json; charset=utf-8",
                "application/json;charset=\"UTF-8\"")) {
            ScimAnswer created = scim().send(
                            "POST",
                            "/Users",
                            Map.of("Content-Type", type),
                            Optional.of(LenientJson.strict(Scim.user(unique("media")))))
                    .is(201);
            assertThat(created.header("Content-Type")).isEqualTo("application/scim+json");
        }
    }

    @Test
    @Requirement(rfc = 7644, section = "3.8", level = OURS, text = "another media type is refused by 415")
    void anotherMediaTypeIsRefused() {
        scim().send(
                        "POST",
                        "/Users",
                        Map.of("Content-Type", "text/plain"),
                        Optional.of(LenientJson.strict(Scim.user(unique("media")))))
                .fails(415);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.8",
            level = SHALL,
            text = "a caller who accepts JSON, SCIM's JSON or anything is served; others get 406")
    void whatIsAcceptedIsLookedAt() {
        String target = "/Users/" + scim().createUser(unique("accept")).id();
        for (String accept :
                List.of("application/scim+json", "application/json", "*/*", "application/*", "text/html, */*;q=0.1")) {
            scim().get(target, "Accept", accept).is(200);
        }
        scim().get(target, "Accept", "text/html").fails(406);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = SHALL,
            text = "a body that is no JSON is refused by 400 `invalidSyntax`")
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = OURS,
            text = "a body that is JSON but no object is refused by 400")
    void whatIsNoObjectIsRefused() {
        for (String body : List.of("{", "", "{'userName':'a'}", "{\"userName\":\"a\"} trailing")) {
            scim().send("POST", "/Users", Map.of(), Optional.of(body)).fails(400, "invalidSyntax");
        }
        for (String body : List.of("[]", "\"text\"", "null", "7")) {
            scim().send("POST", "/Users", Map.of(), Optional.of(body)).fails(400);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.1",
            level = SHALL,
            text = "a resource is got by its id: 200 and the resource")
    void aResourceIsGot() {
        String name = unique("got");
        String id = scim().createUser(name).id();

        scim().get("/Users/" + id).is(200).has("{id:'" + id + "',userName:'" + name + "'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.1",
            level = SHALL,
            text = "an id nobody has, or that is no id at all, is answered by 404")
    void anUnknownIdIsNotFound() {
        for (String id :
                List.of("00000000-0000-4000-8000-000000000000", "no-id", "*", "%2A", "a%2Cb%3Dc", "(objectClass=*)")) {
            scim().get("/Users/" + id).fails(404);
            scim().get("/Groups/" + id).fails(404);
        }
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.1", level = OURS, text = "the id of a user is no id of a group")
    void anIdBelongsToItsType() {
        scim().get("/Groups/" + scim().createUser(unique("typed")).id()).fails(404);
        scim().get("/Users/" + scim().createGroup(unique("typed")).id()).fails(404);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "6",
            level = OURS,
            text = "another tenant's resource is answered like one that does not exist, whatever is asked of it")
    void anotherTenantsResourceDoesNotExist() {
        String name = unique("theirs");
        String id = scim().in("theirs").createUser(name).id();
        String nobody = "00000000-0000-4000-8000-000000000000";

        assertThat(scim().get("/Users/" + id).fails(404).text().replace(id, nobody))
                .isEqualTo(scim().get("/Users/" + nobody).fails(404).text());
        scim().put("/Users/" + id, Scim.user(name)).fails(404);
        scim().patch("/Users/" + id, "{op:'replace',path:'active',value:false}").fails(404);
        scim().delete("/Users/" + id).fails(404);
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").total())
                .isZero();
        scim().in("theirs").get("/Users/" + id).is(200).has("{active:true}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.6", level = SHALL, text = "a delete is answered by 204 without a body")
    @Requirement(
            rfc = 7644,
            section = "3.6",
            level = SHALL,
            text = "what is deleted answers 404 to every call, and is on no list")
    void whatIsDeletedIsGone() {
        String name = unique("deleted");
        String id = scim().createUser(name).id();

        assertThat(scim().delete("/Users/" + id).is(204).text()).isEmpty();
        scim().get("/Users/" + id).fails(404);
        scim().put("/Users/" + id, Scim.user(name)).fails(404);
        scim().patch("/Users/" + id, "{op:'replace',path:'title',value:'x'}").fails(404);
        scim().delete("/Users/" + id).fails(404);
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").total())
                .isZero();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.6",
            level = SHALL,
            text = "a deleted resource does not count in uniqueness checks; who comes after it gets another id")
    void theNameOfTheDeletedIsFree() {
        String name = unique("again");
        String email = "emails:[{value:'" + name + "@example.com'}]";
        String before = scim().createUser(name, email).id();
        scim().delete("/Users/" + before).is(204);

        assertThat(scim().createUser(name, email).id()).isNotEqualTo(before);
    }
}
