package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Errors (RFC 7644 §3.12) and who gets in at all (§2). */
abstract class ErrorsContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = SHALL,
            text = "an error has the error schema, the status as a text and SCIM's media type")
    void anErrorLooksAsItShould() {
        ScimAnswer error = scim().get("/Users/nobody").fails(404);

        assertThat(error.header("Content-Type")).isEqualTo("application/scim+json");
        assertThat(error.at("/status").isTextual()).isTrue();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "2",
            level = SHALL,
            text = "a call without credentials is answered by 401 with `WWW-Authenticate`")
    void withoutCredentialsNobodyGetsIn() {
        for (String target : List.of("/Users", "/Users/x", "/Groups", "/Me")) {
            RawHttp.Answer answer =
                    RawHttp.send(scim().gateway().origin(), "GET", "/scim/v2" + target, List.of(), new byte[0]);
            assertThat(answer.status()).as(target).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(target).containsIgnoringCase("bearer");
            assertThat(answer.body()).contains(ScimAnswer.ERROR);
        }
        for (String target : List.of("/Users", "/Bulk", "/.search", "/Groups/.search")) {
            assertThat(RawHttp.send(scim().gateway().origin(), "POST", "/scim/v2" + target, List.of(), new byte[0])
                            .status())
                    .as(target)
                    .isEqualTo(401);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "2",
            level = OURS,
            text = "an address written in another way does not get round the credentials")
    void escapesDoNotGetRoundTheCredentials() {
        for (String target :
                List.of("/%55sers", "/Users/", "//Users", "/./Users", "/Users;x=1", "/users", "/Nothing")) {
            RawHttp.Answer answer =
                    RawHttp.send(scim().gateway().origin(), "GET", "/scim/v2" + target, List.of(), new byte[0]);
            assertThat(answer.status()).as(target).isIn(400, 401, 404);
            assertThat(answer.body()).as(target).doesNotContain("Resources");
        }
    }

    @Test
    @Requirement(rfc = 7644, section = "2", level = SHALL, text = "credentials that do not hold are answered by 401")
    void badCredentialsAreRefused() {
        new Scim(scim().gateway(), "nobodys-token").get("/Users").fails(401);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = SHALL,
            text = "a caller without the permission is answered by 403, and nothing is done")
    void withoutThePermissionNothingIsDone() {
        Scim reader = scim().as("users:read groups:read");
        String name = unique("forbidden");
        String id = scim().createUser(name).id();
        String group = scim().createGroup(unique("forbidden")).id();

        reader.get("/Users/" + id).is(200);
        reader.post("/Users", Scim.user(unique("forbidden"))).fails(403);
        reader.put("/Users/" + id, Scim.user(name, "title:'x'")).fails(403);
        reader.patch("/Users/" + id, "{op:'add',path:'title',value:'x'}").fails(403);
        reader.delete("/Users/" + id).fails(403);
        reader.post("/Groups", Scim.group(unique("forbidden"))).fails(403);
        reader.patch("/Groups/" + group, "{op:'add',path:'members',value:[{value:'" + id + "'}]}")
                .fails(403);
        reader.delete("/Groups/" + group).fails(403);
        scim().as("users:read").get("/Groups").fails(403);
        scim().as("groups:read").get("/Users").fails(403);
        scim().get("/Users/" + id + "?attributes=title,groups").is(200).has("{title:null,groups:null}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = SHALL,
            text = "a path nobody serves is answered by 404 in SCIM's shape")
    void anUnknownPathIsNotFound() {
        for (String target : List.of("/Nothing", "/Users/a/b", "/Schemas/a/b/c", "/users-of-old")) {
            scim().get(target).fails(404);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.2",
            level = OURS,
            text = "a method a path does not offer is answered by 405 with `Allow`, in SCIM's shape")
    void aMethodThatIsNotOfferedIsNamed() {
        Map<String, List<String>> wrong = Map.of(
                "/Users", List.of("PUT", "PATCH", "DELETE"),
                "/Users/x", List.of("POST"),
                "/Groups", List.of("DELETE"),
                "/Bulk", List.of("GET", "DELETE"),
                "/ServiceProviderConfig", List.of("POST", "PUT", "PATCH", "DELETE"),
                "/Schemas", List.of("POST", "DELETE"),
                "/ResourceTypes", List.of("POST", "PUT"));
        wrong.forEach((target, methods) -> methods.forEach(method -> {
            ScimAnswer answer =
                    scim().send(method, target, Map.of(), Optional.of("{}")).fails(405);
            assertThat(answer.header("Allow"))
                    .as("%s %s", method, target)
                    .isNotBlank()
                    .doesNotContain(method);
        }));
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = OURS,
            text = "bytes that are no UTF-8 are refused by 400 in SCIM's shape")
    void bytesThatAreNoTextAreRefused() {
        byte[] body = "{\"schemas\":[\"x\"],\"userName\":\"a_\"}".getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 3] = (byte) 0xC3;
        RawHttp.Answer answer = RawHttp.send(
                scim().gateway().origin(),
                "POST",
                "/scim/v2/Users",
                List.of(
                        "Authorization: Bearer " + scim().gateway().token("admin"),
                        "Content-Type: application/scim+json"),
                body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(ScimAnswer.ERROR);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.12",
            level = SHALL,
            text = "the detail of a refused value names the attribute and tells nothing of the directory")
    void theDetailHelpsAndTellsNothing() {
        ScimAnswer error = scim().post("/Users", Scim.user(unique("detail"), "active:'maybe'"))
                .fails(400, "invalidValue");

        assertThat(error.at("/detail").asText()).contains("active");
        assertThat(error.text())
                .doesNotContainIgnoringCase("ldap")
                .doesNotContain("dc=example", "inetOrgPerson", "Exception");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "7.5.2",
            level = OURS,
            text = "what a client sends is never taken for syntax of the directory")
    void nothingIsInjected() {
        String name = unique("victim");
        scim().createUser(name);
        for (String filter :
                List.of("userName eq \"*\"", "userName eq \"*)(uid=*\"", "userName sw \"*\"", "userName co \")(\"")) {
            assertThat(scim().find("/Users", filter).total()).as(filter).isZero();
        }
    }
}
