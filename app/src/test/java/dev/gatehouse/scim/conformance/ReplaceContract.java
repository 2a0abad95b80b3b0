package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.MAY;
import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Replacing a resource (RFC 7644 §3.5.1). */
abstract class ReplaceContract extends ScimArea {
    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = SHALL, text = "a PUT is answered by 200 and the whole resource")
    void aReplacementIsAnsweredWhole() {
        String name = unique("replaced");
        String id = scim().createUser(name, "title:'Guide'").id();

        scim().put("/Users/" + id, Scim.user(name, "title:'Chief Guide'", "nickName:'Babs'"))
                .is(200)
                .has("{id:'" + id + "',userName:'" + name + "',title:'Chief Guide',nickName:'Babs'}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = MAY, text = "what a PUT does not send is removed")
    void whatIsNotSentIsRemoved() {
        String name = unique("removed");
        String id = scim().createUser(
                        name,
                        "title:'Guide'",
                        "emails:[{value:'" + name + "@example.com'}]",
                        "'" + Scim.ENTERPRISE + "':{department:'Tours'}")
                .id();

        scim().put("/Users/" + id, Scim.user(name)).is(200);
        scim().get("/Users/" + id).is(200).has("{title:null,emails:null,'" + Scim.ENTERPRISE + "':null}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.1",
            level = MAY,
            text = "an absent `active` is replaced by its default",
            deviation =
                    "`active` stays as it is unless it is sent: HR tools leave it out, and nobody must be disabled by silence")
    void activeStaysUnlessSent() {
        String name = unique("active");
        String id = scim().createUser(name, "active:false").id();

        scim().put("/Users/" + id, Scim.user(name, "title:'Guide'")).is(200).has("{active:false}");
        scim().put("/Users/" + id, Scim.user(name, "active:true")).is(200).has("{active:true}");
        scim().put("/Users/" + id, Scim.user(name)).is(200).has("{active:true}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = SHALL, text = "read-only attributes in a PUT are ignored")
    void readOnlyAttributesAreIgnored() {
        String name = unique("readonly");
        ScimAnswer before = scim().createUser(name);

        ScimAnswer after = scim().put(
                        "/Users/" + before.id() + "?attributes=meta,groups",
                        Scim.user(name, "meta:{created:'1999-01-01T00:00:00Z'}", "groups:[{value:'x'}]"))
                .is(200);
        assertThat(after.at("/meta/created")).isEqualTo(before.at("/meta/created"));
        after.has("{groups:null}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.1",
            level = OURS,
            text = "a PUT whose body has another `id` is refused, for it was meant for somebody else")
    void anotherIdIsRefused() {
        String name = unique("id");
        String id = scim().createUser(name).id();
        String other = scim().createUser(unique("other")).id();

        scim().put("/Users/" + id, Scim.user(name, "id:'" + other + "'")).fails(400, "mutability");
        scim().put("/Users/" + id, Scim.user(name, "id:'" + id + "'")).is(200);
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = SHALL, text = "required attributes must be in a PUT")
    void requiredAttributesMustBeSent() {
        String id = scim().createUser(unique("required")).id();

        scim().put("/Users/" + id, "{schemas:['" + Scim.USER + "'],title:'Guide'}")
                .fails(400, "invalidValue");
        scim().get("/Users/" + id).is(200).has("{title:null}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = SHALL, text = "a PUT never creates")
    void aPutNeverCreates() {
        String name = unique("nobody");
        scim().put("/Users/00000000-0000-4000-8000-000000000000", Scim.user(name))
                .fails(404);
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").total())
                .isZero();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.1",
            level = SHALL,
            text = "a PUT that takes another's `userName` is refused by 409 `uniqueness`")
    void anothersNameIsRefused() {
        String taken = unique("taken");
        scim().createUser(taken);
        String name = unique("taker");
        String id = scim().createUser(name).id();

        scim().put("/Users/" + id, Scim.user(taken)).fails(409, "uniqueness");
        scim().get("/Users/" + id).is(200).has("{userName:'" + name + "'}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.1",
            level = SHALL,
            text = "`userName` can change; id, address and memberships stay")
    @Requirement(
            rfc = 7644,
            section = "3.5.1",
            level = OURS,
            text = "after a rename the old name is free and the new one is taken")
    void aUserIsRenamed() {
        String before = unique("before");
        String after = unique("after");
        String id = scim().createUser(before, "title:'Guide'").id();
        String group = scim().createGroup(unique("group"), id).id();
        String report = scim().createUser(unique("report"), "'" + Scim.ENTERPRISE + "':{manager:{value:'" + id + "'}}")
                .id();

        scim().put("/Users/" + id + "?attributes=userName,title,groups,meta", Scim.user(after, "title:'Guide'"))
                .is(200)
                .has("{id:'" + id + "',userName:'" + after + "',title:'Guide',groups:[{value:'" + group
                        + "'}],meta:{location:'" + scim().uri("/Users/" + id) + "'}}");
        scim().get("/Groups/" + group).is(200).has("{members:[{value:'" + id + "'}]}");
        scim().get("/Users/" + report).is(200).has("{'" + Scim.ENTERPRISE + "':{manager:{value:'" + id + "'}}}");
        assertThat(scim().find("/Users", "userName eq \"" + before + "\"").total())
                .isZero();
        assertThat(scim().find("/Users", "userName eq \"" + after + "\"").each("id"))
                .containsExactly(id);
        scim().post("/Users", Scim.user(after)).fails(409, "uniqueness");
        scim().createUser(before);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.1",
            level = SHALL,
            text = "multi-valued attributes are replaced whole by a PUT")
    void multiValuedAttributesAreReplacedWhole() {
        String name = unique("multi");
        String id = scim().createUser(
                        name,
                        "emails:[{value:'" + name + "@a.example',type:'work'},{value:'" + name
                                + "@b.example',type:'home'}]")
                .id();

        scim().put("/Users/" + id, Scim.user(name, "emails:[{value:'" + name + "@c.example',type:'work'}]"))
                .is(200);
        scim().get("/Users/" + id).is(200).has("{emails:[{value:'" + name + "@c.example',type:'work'}]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.5.1", level = SHALL, text = "a PUT of a group replaces its members")
    void theMembersOfAGroupAreReplaced() {
        String first = scim().createUser(unique("first")).id();
        String second = scim().createUser(unique("second")).id();
        String third = scim().createUser(unique("third")).id();
        String name = unique("group");
        String id = scim().createGroup(name, first, second).id();

        scim().put("/Groups/" + id, Scim.group(name, second, third)).is(200);
        scim().get("/Groups/" + id).is(200).has("{members:" + Scim.members(second, third) + "}");
        scim().get("/Users/" + first + "?attributes=groups").is(200).has("{groups:null}");
    }
}
