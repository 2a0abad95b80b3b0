package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.MAY;
import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many operations in one request (RFC 7644 §3.7). */
abstract class BulkContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7",
            level = SHALL,
            text = "a bulk request is answered by 200 with one result for each operation, in order")
    @Requirement(
            rfc = 7644,
            section = "3.7.3",
            level = SHALL,
            text = "each result has method, location and status; a POST its `bulkId`")
    void everyOperationHasItsResult() {
        ScimAnswer answer = bulk(post("/Users", "a", Scim.user(unique("bulk"))) + ","
                        + post("/Groups", "b", Scim.group(unique("bulk"))))
                .is(200);

        answer.has("{schemas:['" + Scim.BULK_RESPONSE
                + "'],Operations:[{method:'POST',bulkId:'a',status:'201'},{method:'POST',bulkId:'b',status:'201'}]}");
        assertThat(answer.at("/Operations/0/bulkId").asText()).isEqualTo("a");
        assertThat(answer.at("/Operations/0/location").asText()).startsWith(scim().uri("/Users/"));
        assertThat(answer.at("/Operations/1/location").asText()).startsWith(scim().uri("/Groups/"));
        assertThat(answer.at("/Operations/0/version").asText()).isNotBlank();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7.3",
            level = SHALL,
            text = "the status of a result is a text, as in the figures of the RFC",
            deviation =
                    "where the RFC's own text has an object with `code`, we follow its figures and every client we know")
    void theStatusIsAText() {
        assertThat(bulk(post("/Users", "a", Scim.user(unique("bulk"))))
                        .at("/Operations/0/status")
                        .isTextual())
                .isTrue();
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7", level = SHALL, text = "PUT, PATCH and DELETE are done in bulk as alone")
    void allMethodsAreDone() {
        String put = scim().createUser(unique("put")).id();
        String patch = scim().createUser(unique("patch")).id();
        String delete = scim().createUser(unique("delete")).id();
        String renamed = unique("renamed");

        ScimAnswer answer =
                bulk("{method:'PUT',path:'/Users/" + put + "',data:" + Scim.user(renamed, "title:'a'") + "},"
                        + "{method:'PATCH',path:'/Users/" + patch + "',data:"
                        + Scim.patchOf("{op:'add',path:'title',value:'b'}") + "},"
                        + "{method:'DELETE',path:'/Users/" + delete + "'}");

        assertThat(answer.is(200).at("/Operations").findValuesAsText("status")).containsExactly("200", "200", "204");
        scim().get("/Users/" + put).is(200).has("{userName:'" + renamed + "',title:'a'}");
        scim().get("/Users/" + patch).is(200).has("{title:'b'}");
        scim().get("/Users/" + delete).fails(404);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7.2",
            level = SHALL,
            text = "`bulkId:x` in a value stands for the id of what was created as x, before it")
    void aReferenceBackIsResolved() {
        ScimAnswer answer = bulk(post("/Users", "ada", Scim.user(unique("back"))) + ","
                        + post("/Groups", "crew", Scim.group(unique("back"), "bulkId:ada")))
                .is(200);

        scim().get(target(answer, 1)).is(200).has("{members:[{value:'" + id(answer, 0) + "'}]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7.2", level = SHALL, text = "and of what is created after it")
    void aReferenceForwardIsResolved() {
        ScimAnswer answer = bulk(post("/Groups", "crew", Scim.group(unique("forward"), "bulkId:ada")) + ","
                        + post("/Users", "ada", Scim.user(unique("forward"))))
                .is(200);

        assertThat(answer.at("/Operations").findValuesAsText("status")).containsOnly("201");
        String group = scim().find(
                        "/Groups",
                        "members.value eq \""
                                + scim().find("/Users", "id pr and userName sw \"forward\"")
                                        .each("id")
                                        .get(0)
                                + "\"")
                .each("id")
                .get(0);
        assertThat(group).isNotBlank();
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7.1", level = SHALL, text = "references that go in a circle are resolved")
    void aCircleIsResolved() {
        String first = unique("circle");
        String second = unique("circle");
        ScimAnswer answer = bulk(post(
                                "/Users",
                                "a",
                                Scim.user(first, "'" + Scim.ENTERPRISE + "':{manager:{value:'bulkId:b'}}"))
                        + ","
                        + post(
                                "/Users",
                                "b",
                                Scim.user(second, "'" + Scim.ENTERPRISE + "':{manager:{value:'bulkId:a'}}")))
                .is(200);

        assertThat(answer.at("/Operations").findValuesAsText("status")).containsOnly("201");
        String a = scim().find("/Users", "userName eq \"" + first + "\"")
                .each("id")
                .get(0);
        String b = scim().find("/Users", "userName eq \"" + second + "\"")
                .each("id")
                .get(0);
        scim().get("/Users/" + a).is(200).has("{'" + Scim.ENTERPRISE + "':{manager:{value:'" + b + "'}}}");
        scim().get("/Users/" + b).is(200).has("{'" + Scim.ENTERPRISE + "':{manager:{value:'" + a + "'}}}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7.2", level = SHALL, text = "`bulkId:x` in a path stands for the id as well")
    void aReferenceInAPathIsResolved() {
        String user = scim().createUser(unique("path")).id();
        ScimAnswer answer = bulk(post("/Groups", "crew", Scim.group(unique("path")))
                        + ",{method:'PATCH',path:'/Groups/bulkId:crew',data:"
                        + Scim.patchOf("{op:'add',path:'members',value:[{value:'" + user + "'}]}") + "}")
                .is(200);

        scim().get(target(answer, 0)).is(200).has("{members:[{value:'" + user + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7.3",
            level = SHALL,
            text = "an operation that fails has its status and its error in `response`; the others are done")
    void oneFailureFailsAlone() {
        String taken = unique("taken");
        scim().createUser(taken);
        ScimAnswer answer = bulk(post("/Users", "a", Scim.user(taken)) + ","
                        + post("/Users", "b", Scim.user(unique("fine"))))
                .is(200);

        answer.has("{Operations:[{bulkId:'a',status:'409',response:{schemas:['" + ScimAnswer.ERROR
                + "'],status:'409',scimType:'uniqueness'}},{bulkId:'b',status:'201'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7",
            level = SHALL,
            text = "after `failOnErrors` errors no further operation is done")
    void itStopsAfterSoManyErrors() {
        String after = unique("after");
        ScimAnswer answer = scim().post(
                        "/Bulk",
                        "{schemas:['" + Scim.BULK_REQUEST + "'],failOnErrors:1,Operations:["
                                + "{method:'DELETE',path:'/Users/00000000-0000-4000-8000-000000000000'},"
                                + post("/Users", "b", Scim.user(after)) + "]}")
                .is(200);

        assertThat(answer.at("/Operations")).hasSize(1);
        assertThat(answer.at("/Operations/0/status").asText()).isEqualTo("404");
        assertThat(scim().find("/Users", "userName eq \"" + after + "\"").total())
                .isZero();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7.2",
            level = OURS,
            text = "a `bulkId` nobody has, or that two have, fails that operation by 400")
    void aWrongReferenceFailsItsOperation() {
        ScimAnswer unknown = bulk(post("/Groups", "a", Scim.group(unique("unknown"), "bulkId:nobody")));
        assertThat(unknown.is(200).at("/Operations/0/status").asText()).isEqualTo("400");

        ScimAnswer twice = bulk(post("/Users", "a", Scim.user(unique("twice"))) + ","
                + post("/Users", "a", Scim.user(unique("twice"))));
        assertThat(twice.is(200).at("/Operations").findValuesAsText("status")).contains("400");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7",
            level = SHALL,
            text = "a POST without `bulkId`, an unknown method and an unknown path are refused by 400 or 404, alone")
    void aBadOperationIsRefused() {
        ScimAnswer answer = bulk("{method:'POST',path:'/Users',data:" + Scim.user(unique("bulk"))
                + "},{method:'GET',path:'/Users'},{method:'DELETE',path:'/Nothing/x'},{path:'/Users'}");

        for (JsonNode operation : answer.is(200).at("/Operations")) {
            assertThat(operation.path("status").asText())
                    .as(operation.toString())
                    .isIn("400", "404", "405");
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.7.4",
            level = SHALL,
            text = "more operations than `maxOperations` are refused by 413, and nothing is done")
    @Requirement(
            rfc = 7644,
            section = "3.7.4",
            level = SHALL,
            text = "a body larger than `maxPayloadSize` is refused by 413")
    void tooMuchIsRefused() {
        int most = scim().get("/ServiceProviderConfig")
                .is(200)
                .at("/bulk/maxOperations")
                .intValue();
        long largest =
                scim().get("/ServiceProviderConfig").at("/bulk/maxPayloadSize").longValue();
        String operation = "{method:'DELETE',path:'/Users/x'},";

        bulk(operation.repeat(most) + "{method:'DELETE',path:'/Users/x'}").fails(413);
        String body = "{\"schemas\":[\"" + Scim.BULK_REQUEST + "\"],\"Operations\":[]," + " ".repeat((int) largest)
                + "\"x\":1}";
        scim().send("POST", "/Bulk", Map.of(), Optional.of(body)).fails(413);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7", level = SHALL, text = "`version` of an operation is its If-Match")
    void aVersionIsAPrecondition() {
        ScimAnswer user = scim().createUser(unique("version"));
        ScimAnswer answer = bulk("{method:'DELETE',path:'/Users/" + user.id() + "',version:'W/\\\"stale\\\"'}");

        assertThat(answer.is(200).at("/Operations/0/status").asText()).isEqualTo("412");
        scim().get("/Users/" + user.id()).is(200);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.7", level = MAY, text = "methods are taken in any letter case")
    void methodsAreTakenInAnyCase() {
        String body = post("/Users", "a", Scim.user(unique("case"))).replace("POST", "POST".toLowerCase(Locale.ROOT));

        assertThat(bulk(body).is(200).at("/Operations/0/status").asText()).isEqualTo("201");
    }

    private ScimAnswer bulk(String operations) {
        return scim().post("/Bulk", "{schemas:['" + Scim.BULK_REQUEST + "'],Operations:[" + operations + "]}");
    }

    private static String post(String path, String bulkId, String data) {
        return "{method:'POST',path:'" + path + "',bulkId:'" + bulkId + "',data:" + data + "}";
    }

    private String target(ScimAnswer answer, int operation) {
        return answer.at("/Operations/" + operation + "/location")
                .asText()
                .substring(scim().uri("").length());
    }

    private String id(ScimAnswer answer, int operation) {
        String target = target(answer, operation);
        return target.substring(target.lastIndexOf('/') + 1);
    }
}
