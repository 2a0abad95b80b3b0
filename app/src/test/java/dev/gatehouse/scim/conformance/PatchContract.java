package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.MAY;
import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** PATCH (RFC 7644 §3.5.2) as a call; what each operation makes of a resource stands in the vectors. */
abstract class PatchContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = MAY,
            text = "a PATCH of a user is answered by 200 and the resource")
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = MAY,
            text = "a PATCH of a group is answered by 204, and nothing of the group is read")
    void aPatchIsAnswered() {
        String user = scim().createUser(unique("patched")).id();
        String group = scim().createGroup(unique("patched")).id();

        scim().patch("/Users/" + user, "{op:'add',path:'title',value:'Guide'}")
                .is(200)
                .has("{id:'" + user + "',title:'Guide'}");
        assertThat(scim().patch("/Groups/" + group, "{op:'add',path:'members',value:[{value:'" + user + "'}]}")
                        .is(204)
                        .text())
                .isEmpty();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = SHALL,
            text = "a PATCH with `attributes` is answered by 200 and those attributes")
    void aPatchWithAttributesIsAnsweredByThem() {
        String user = scim().createUser(unique("asked"), "nickName:'Babs'").id();
        String group = scim().createGroup(unique("asked")).id();

        scim().patch("/Users/" + user + "?attributes=title", "{op:'add',path:'title',value:'Guide'}")
                .is(200)
                .has("{id:'" + user + "',title:'Guide',nickName:null,userName:null}");
        scim().patch(
                        "/Groups/" + group + "?attributes=members",
                        "{op:'add',path:'members',value:[{value:'" + user + "'}]}")
                .is(200)
                .has("{id:'" + group + "',members:[{value:'" + user + "'}]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.2", level = SHALL, text = "a PATCH is done whole or not at all")
    void aPatchIsAtomic() {
        ScimAnswer created = scim().createUser(unique("atomic"), "title:'Guide'");
        String target = "/Users/" + created.id();

        scim().patch(
                        target,
                        "{op:'replace',path:'title',value:'Chief'},{op:'add',path:'nickName',value:'Babs'},"
                                + "{op:'replace',path:'noSuchAttribute',value:'x'}")
                .fails(400, "invalidPath");
        assertThat(scim().get(target).is(200).json()).isEqualTo(created.json());
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.2", level = SHALL, text = "operations are done in the order they stand in")
    void operationsAreDoneInOrder() {
        String target = "/Users/" + scim().createUser(unique("order")).id();

        scim().patch(
                        target,
                        "{op:'add',path:'title',value:'a'},{op:'remove',path:'title'},{op:'add',path:'title',value:'b'},"
                                + "{op:'add',path:'nickName',value:'c'},{op:'remove',path:'nickName'}")
                .is(200)
                .has("{title:'b',nickName:null}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = SHALL,
            text = "`op` is required and one of add, remove and replace")
    void anotherOperationIsRefused() {
        String target = "/Users/" + scim().createUser(unique("op")).id();

        for (String operation : List.of(
                "{path:'title',value:'x'}", "{op:'move',path:'title',value:'x'}", "{op:null,path:'title'}", "'add'")) {
            assertThat(scim().patch(target, operation)
                            .fails(400)
                            .at("/scimType")
                            .asText())
                    .isIn("invalidSyntax", "invalidValue");
        }
        scim().get(target).is(200).has("{title:null}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.2", level = SHALL, text = "`Operations` is there and not empty")
    void thereAreOperations() {
        String target = "/Users/" + scim().createUser(unique("empty")).id();

        scim().patch(target, "").fails(400);
        for (String body :
                List.of("{schemas:['" + Scim.PATCH + "']}", "{schemas:['" + Scim.PATCH + "'],Operations:{}}", "[]")) {
            scim().send("PATCH", target, Map.of(), Optional.of(LenientJson.strict(body)))
                    .fails(400);
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = OURS,
            text = "10,001 operations are too many: refused, and nothing is done")
    void operationsAreBounded() {
        String target = "/Users/" + scim().createUser(unique("many")).id();
        String many = "{op:'add',path:'title',value:'x'},".repeat(10_000) + "{op:'add',path:'title',value:'x'}";

        ScimAnswer answer = scim().patch(target, many);
        assertThat(answer.status()).as(answer.text()).isIn(400, 413);
        answer.fails(answer.status());
        scim().get(target).is(200).has("{title:null}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.2", level = SHALL, text = "an add or replace without a value is refused")
    void aValueIsNeeded() {
        String target = "/Users/" + scim().createUser(unique("value")).id();

        scim().patch(target, "{op:'add',path:'title'}").fails(400);
        scim().patch(target, "{op:'add'}").fails(400);
        scim().patch(target, "{op:'replace',value:'text'}").fails(400);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = SHALL,
            text = "the value must fit the attribute: 400 `invalidValue`")
    void theValueMustFit() {
        String target = "/Users/" + scim().createUser(unique("fit")).id();

        scim().patch(target, "{op:'replace',path:'active',value:'maybe'}").fails(400, "invalidValue");
        scim().patch(target, "{op:'replace',path:'title',value:{a:1}}").fails(400, "invalidValue");
        scim().patch(target, "{op:'replace',path:'name',value:'Ada'}").fails(400, "invalidValue");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.2", level = SHALL, text = "a path that cannot be read is refused by 400")
    void anUnreadablePathIsRefused() {
        String target = "/Users/" + scim().createUser(unique("path")).id();

        for (String path : List.of(
                "emails[",
                "emails[type eq]",
                "emails[type eq \\\"work\\\"",
                "emails].value",
                "..",
                "name.",
                "emails[].value")) {
            ScimAnswer answer = scim().patch(target, "{op:'replace',path:'" + path + "',value:'x'}")
                    .fails(400);
            assertThat(answer.at("/scimType").asText())
                    .as("of the path %s", path)
                    .isIn("invalidPath", "invalidFilter");
        }
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = SHALL,
            text = "read-only attributes cannot be patched: 400 `mutability`")
    void readOnlyAttributesCannotBePatched() {
        ScimAnswer created = scim().createUser(unique("readonly"));
        String target = "/Users/" + created.id();
        String group = scim().createGroup(unique("readonly")).id();

        scim().patch(target, "{op:'replace',path:'id',value:'x'}").fails(400, "mutability");
        scim().patch(target, "{op:'replace',path:'meta.created',value:'1999-01-01T00:00:00Z'}")
                .fails(400, "mutability");
        scim().patch(target, "{op:'add',path:'groups',value:[{value:'" + group + "'}]}")
                .fails(400, "mutability");
        scim().patch(target, "{op:'remove',path:'groups'}").fails(400, "mutability");
        scim().get(target + "?attributes=groups").is(200).has("{groups:null}");
        assertThat(scim().get(target).is(200).json()).isEqualTo(created.json());
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.2",
            level = SHALL,
            text = "a remove without a path is refused by 400 `noTarget`")
    void aRemoveNeedsAPath() {
        String target = "/Users/" + scim().createUser(unique("remove")).id();

        scim().patch(target, "{op:'remove'}").fails(400, "noTarget");
        scim().patch(target, "{op:'remove',value:{title:'x'}}").fails(400, "noTarget");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.2",
            level = SHALL,
            text = "a required attribute cannot be removed: 400, and it stays")
    void whatIsRequiredCannotBeRemoved() {
        String name = unique("required");
        String target = "/Users/" + scim().createUser(name).id();

        assertThat(scim().patch(target, "{op:'remove',path:'userName'}")
                        .fails(400)
                        .at("/scimType")
                        .asText())
                .isIn("mutability", "invalidValue");
        scim().get(target).is(200).has("{userName:'" + name + "'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = SHALL,
            text = "a PATCH of a resource that is not there is answered by 404")
    void nobodyCannotBePatched() {
        scim().patch("/Users/00000000-0000-4000-8000-000000000000", "{op:'add',path:'title',value:'x'}")
                .fails(404);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = OURS,
            text = "a PATCH of `userName` renames: the id stays, the name is unique")
    void aPatchRenames() {
        String taken = unique("taken");
        scim().createUser(taken);
        String id = scim().createUser(unique("before")).id();
        String after = unique("after");

        scim().patch("/Users/" + id, "{op:'replace',path:'userName',value:'" + taken + "'}")
                .fails(409, "uniqueness");
        scim().patch("/Users/" + id, "{op:'replace',value:{userName:'" + after + "'}}")
                .is(200)
                .has("{id:'" + id + "'}");
        assertThat(scim().find("/Users", "userName eq \"" + after + "\"").each("id"))
                .containsExactly(id);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.1",
            level = SHALL,
            text = "adding what is there changes nothing: version and lastModified stay")
    void addingWhatIsThereChangesNothing() {
        String name = unique("there");
        ScimAnswer created =
                scim().createUser(name, "emails:[{value:'" + name + "@example.com',type:'work'}]", "title:'Guide'");

        ScimAnswer patched = scim().patch(
                        "/Users/" + created.id(),
                        "{op:'add',path:'emails',value:[{value:'" + name + "@example.com',type:'work'}]},"
                                + "{op:'add',path:'title',value:'Guide'}")
                .is(200);
        assertThat(patched.version()).isEqualTo(created.version());
        assertThat(patched.at("/meta/lastModified")).isEqualTo(created.at("/meta/lastModified"));
    }
}
