package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Groups and their members (RFC 7643 §4.2). */
abstract class GroupsContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = SHALL,
            text = "a group has `displayName` and `members`: id, address, type and name")
    void aGroupIsComplete() {
        String user = scim().createUser(unique("member"), "displayName:'Babs'").id();
        String name = unique("complete");
        ScimAnswer created = scim().createGroup(name, user);

        scim().get("/Groups/" + created.id())
                .is(200)
                .has("{schemas:['" + Scim.GROUP + "'],displayName:'" + name + "',meta:{resourceType:'Group',location:'"
                        + scim().uri("/Groups/" + created.id()) + "'},members:[{value:'" + user + "',$ref:'"
                        + scim().uri("/Users/" + user) + "',type:'User',display:'Babs'}]}");
        assertThat(created.header("Location")).isEqualTo(scim().uri("/Groups/" + created.id()));
    }

    @Test
    @Requirement(rfc = 7643, section = "4.2", level = SHALL, text = "`displayName` of a group is required")
    void theNameIsRequired() {
        scim().post("/Groups", "{schemas:['" + Scim.GROUP + "'],members:[]}").fails(400, "invalidValue");
        scim().post("/Groups", Scim.group("")).fails(400, "invalidValue");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.2", level = OURS, text = "a group's name is unique: 409 `uniqueness`")
    void theNameIsUnique() {
        String name = unique("unique");
        scim().createGroup(name);

        scim().post("/Groups", Scim.group(name)).fails(409, "uniqueness");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = OURS,
            text = "a group without members is answered with `members` []")
    void anEmptyGroupIsEmpty() {
        String id = scim().createGroup(unique("empty")).has("{members:[]}").id();

        scim().get("/Groups/" + id).is(200).has("{members:[]}");
        for (String members : List.of("null", "[]")) {
            scim().post(
                            "/Groups",
                            "{schemas:['" + Scim.GROUP + "'],displayName:'" + unique("empty") + "',members:" + members
                                    + "}")
                    .is(201)
                    .has("{members:[]}");
        }
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = OURS,
            text = "the last member can go, and the first can come again")
    void theLastMemberCanGo() {
        String user = scim().createUser(unique("last")).id();
        String target = "/Groups/" + scim().createGroup(unique("last"), user).id();

        scim().patch(target, "{op:'remove',path:'members[value eq \\\"" + user + "\\\"]'}")
                .is(204);
        scim().get(target).is(200).has("{members:[]}");
        scim().patch(target, "{op:'add',path:'members',value:[{value:'" + user + "'}]}")
                .is(204);
        scim().get(target).is(200).has("{members:[{value:'" + user + "'}]}");
        scim().patch(target, "{op:'remove',path:'members'}").is(204);
        scim().get(target).is(200).has("{members:[]}");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.2", level = SHALL, text = "a group can be a member of a group")
    void groupsAreNested() {
        String inner = scim().createGroup(unique("inner")).id();
        String outer = scim().createGroup(unique("outer"), inner).id();

        scim().get("/Groups/" + outer)
                .is(200)
                .has("{members:[{value:'" + inner + "',type:'Group',$ref:'" + scim().uri("/Groups/" + inner) + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = OURS,
            text = "a member that does not exist is refused by 400 `invalidValue`, and nothing is written")
    void aMissingMemberIsRefused() {
        String nobody = "00000000-0000-4000-8000-000000000000";
        String user = scim().createUser(unique("member")).id();
        String name = unique("missing");
        scim().post("/Groups", Scim.group(name, user, nobody)).fails(400, "invalidValue");
        assertThat(scim().find("/Groups", "displayName eq \"" + name + "\"").total())
                .isZero();

        String target = "/Groups/" + scim().createGroup(unique("missing")).id();
        scim().patch(target, "{op:'add',path:'members',value:[{value:'" + user + "'},{value:'" + nobody + "'}]}")
                .fails(400, "invalidValue");
        scim().get(target).is(200).has("{members:[]}");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.2", level = OURS, text = "somebody of another tenant is no member")
    void membersStayInTheirTenant() {
        String theirs = scim().in("their-members").createUser(unique("theirs")).id();

        scim().post("/Groups", Scim.group(unique("ours"), theirs)).fails(400, "invalidValue");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.1",
            level = SHALL,
            text = "adding a member who is there, or the same one twice, makes him a member once")
    void aMemberIsAMemberOnce() {
        String user = scim().createUser(unique("once")).id();
        String target =
                "/Groups/" + scim().createGroup(unique("once"), user, user).id();

        scim().patch(target, "{op:'add',path:'members',value:[{value:'" + user + "'},{value:'" + user + "'}]}")
                .is(204);
        scim().get(target).is(200).has("{members:[{value:'" + user + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.2",
            level = OURS,
            text = "removing who is no member, or nobody at all, is no error")
    void removingNoMemberIsNoError() {
        String member = scim().createUser(unique("member")).id();
        String stranger = scim().createUser(unique("stranger")).id();
        String target =
                "/Groups/" + scim().createGroup(unique("strangers"), member).id();

        for (String id : List.of(stranger, "00000000-0000-4000-8000-000000000000", "no-id")) {
            scim().patch(target, "{op:'remove',path:'members[value eq \\\"" + id + "\\\"]'}")
                    .is(204);
            scim().patch(target, "{op:'remove',path:'members',value:[{value:'" + id + "'}]}")
                    .is(204);
        }
        scim().get(target).is(200).has("{members:[{value:'" + member + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.2",
            level = OURS,
            text = "removing `members` with a list of values removes those, never all")
    void aListOfValuesRemovesThose() {
        String first = scim().createUser(unique("first")).id();
        String second = scim().createUser(unique("second")).id();
        String third = scim().createUser(unique("third")).id();
        String target = "/Groups/"
                + scim().createGroup(unique("values"), first, second, third).id();

        scim().patch(target, "{op:'Remove',path:'members',value:[{value:'" + first + "'},{value:'" + third + "'}]}")
                .is(204);
        scim().get(target).is(200).has("{members:[{value:'" + second + "'}]}");
        scim().patch(target, "{op:'Remove',path:'members',value:[]}");
        scim().get(target).is(200).has("{members:[{value:'" + second + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2.3",
            level = SHALL,
            text = "replacing `members` puts these in place of those")
    void membersAreReplaced() {
        String first = scim().createUser(unique("first")).id();
        String second = scim().createUser(unique("second")).id();
        String target =
                "/Groups/" + scim().createGroup(unique("replace"), first).id();

        scim().patch(target, "{op:'replace',path:'members',value:[{value:'" + second + "'}]}")
                .is(204);
        scim().get(target).is(200).has("{members:[{value:'" + second + "'}]}");
        scim().patch(target, "{op:'replace',path:'members',value:[]}").is(204);
        scim().get(target).is(200).has("{members:[]}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.2.2", level = SHALL, text = "groups are found by member and by name")
    void groupsAreFoundByMember() {
        String user = scim().createUser(unique("found")).id();
        String name = unique("found");
        String group = scim().createGroup(name, user).id();

        assertThat(scim().find("/Groups", "members.value eq \"" + user + "\"").each("id"))
                .containsExactly(group);
        assertThat(scim().find("/Groups", "members[value eq \"" + user + "\"]").each("id"))
                .containsExactly(group);
        assertThat(scim().find("/Groups", "displayName eq \"" + name.toUpperCase(Locale.ROOT) + "\"")
                        .each("id"))
                .containsExactly(group);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.4.2.2",
            level = SHALL,
            text = "users are found by `groups`",
            deviation = "refused with `invalidFilter`: who is in a group stands in the group; read its members instead")
    void usersAreNotFoundByGroup() {
        String user = scim().createUser(unique("found")).id();
        String group = scim().createGroup(unique("found"), user).id();

        scim().find("/Users", "groups.value eq \"" + group + "\"").fails(400, "invalidFilter");
        scim().find("/Users", "groups.$ref eq \"" + scim().uri("/Groups/" + group) + "\"")
                .fails(400, "invalidFilter");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.2", level = OURS, text = "whoever is deleted is in no group any more")
    void theDeletedAreInNoGroup() {
        String user = scim().createUser(unique("gone")).id();
        String stays = scim().createUser(unique("stays")).id();
        String target =
                "/Groups/" + scim().createGroup(unique("gone"), user, stays).id();

        scim().delete("/Users/" + user).is(204);
        scim().get(target).is(200).has("{members:[{value:'" + stays + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = OURS,
            text = "a group that is renamed keeps its id and members; groups it is in keep it")
    void aGroupIsRenamed() {
        String user = scim().createUser(unique("member")).id();
        String inner = scim().createGroup(unique("inner"), user).id();
        String outer = scim().createGroup(unique("outer"), inner).id();
        String after = unique("renamed");

        scim().patch("/Groups/" + inner, "{op:'replace',path:'displayName',value:'" + after + "'}")
                .is(204);
        scim().get("/Groups/" + inner).is(200).has("{displayName:'" + after + "',members:[{value:'" + user + "'}]}");
        scim().get("/Groups/" + outer).is(200).has("{members:[{value:'" + inner + "'}]}");
        scim().get("/Users/" + user + "?attributes=groups")
                .is(200)
                .has("{groups:[{value:'" + inner + "',display:'" + after + "',type:'direct'}]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.2",
            level = OURS,
            text = "groups that contain each other do no harm: every call ends")
    void circlesDoNoHarm() {
        String first = scim().createGroup(unique("circle")).id();
        String second = scim().createGroup(unique("circle"), first).id();

        int status = scim().patch("/Groups/" + first, "{op:'add',path:'members',value:[{value:'" + second + "'}]}")
                .status();
        assertThat(status).isIn(204, 400);
        scim().get("/Groups/" + first).is(200);
        scim().get("/Groups/" + second).is(200);
        scim().delete("/Groups/" + first).is(204);
        scim().get("/Groups/" + second).is(200).has("{members:[]}");
    }
}
