package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.CreateCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joiners, leavers and those who come back (RFC 7643 §4.1.1 {@code active}, and what identity providers make of it). */
abstract class DeprovisioningContract extends ScimArea {
    @Test
    @Requirement(rfc = 7643, section = "4.1.1", level = OURS, text = "a user is active unless he is created otherwise")
    void aUserIsActive() {
        scim().createUser(unique("active")).has("{active:true}");
        String staged = scim().createUser(unique("staged"), "active:false")
                .has("{active:false}")
                .id();
        scim().get("/Users/" + staged).is(200).has("{active:false}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.1",
            level = OURS,
            text = "`active` is switched by PATCH, with and without a path, and by PUT, there and back")
    void activeIsSwitchedInEveryWay() {
        String name = unique("switched");
        String target = "/Users/" + scim().createUser(name).id();

        for (String operation : List.of(
                "{op:'replace',path:'active',value:%s}",
                "{op:'replace',value:{active:%s}}", "{op:'Replace',path:'active',value:'%s'}")) {
            for (boolean active : new boolean[] {false, true}) {
                scim().patch(target, operation.formatted(active)).is(200).has("{active:" + active + "}");
                scim().get(target).is(200).has("{active:" + active + "}");
            }
        }
        scim().put(target, Scim.user(name, "active:false")).is(200).has("{active:false}");
        scim().put(target, Scim.user(name, "active:true")).is(200).has("{active:true}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.1",
            level = OURS,
            text = "a disabled user keeps his memberships and stays on lists")
    void theDisabledKeepTheirMemberships() {
        String name = unique("leaver");
        String user = scim().createUser(name).id();
        String group = scim().createGroup(unique("leavers"), user).id();
        scim().patch("/Users/" + user, "{op:'replace',path:'active',value:false}")
                .is(200);

        scim().get("/Groups/" + group).is(200).has("{members:[{value:'" + user + "'}]}");
        scim().get("/Users/" + user + "?attributes=groups").is(200).has("{groups:[{value:'" + group + "'}]}");
        assertThat(scim().find("/Users", "userName eq \"" + name + "\" and active eq false")
                        .each("id"))
                .containsExactly(user);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = SHALL,
            text = "a create of a disabled person is answered by 409 `uniqueness`, so that the client can link him")
    void theDisabledAreNotCreatedAgain() {
        String name = unique("returner");
        String user = scim().createUser(name, "active:false").id();

        scim().post("/Users", Scim.user(name, "active:true")).fails(409, "uniqueness");
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").each("id"))
                .containsExactly(user);
        scim().get("/Users/" + user).is(200).has("{active:false}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.5.2",
            level = OURS,
            text = "a PATCH that says nothing of `active` leaves it as it is")
    void silenceDisablesNobody() {
        String user = scim().createUser(unique("silent")).id();
        String staged = scim().createUser(unique("silent"), "active:false").id();

        scim().patch("/Users/" + user, "{op:'replace',value:{title:'Guide'}}")
                .is(200)
                .has("{active:true}");
        scim().patch("/Users/" + staged, "{op:'replace',value:{title:'Guide'}}")
                .is(200)
                .has("{active:false}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.4.2.2", level = SHALL, text = "users are found by `active`")
    void usersAreFoundByActive() {
        Scim own = scim().in("by-active");
        String there = own.createUser("there").id();
        String gone = own.createUser("gone", "active:false").id();

        assertThat(own.find("/Users", "active eq true").each("id")).containsExactly(there);
        assertThat(own.find("/Users", "active eq false").each("id")).containsExactly(gone);
        assertThat(own.find("/Users", "active ne true").each("id")).containsExactly(gone);
        assertThat(own.find("/Users", "not (active eq false)").each("id")).containsExactly(there);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.3",
            level = OURS,
            text = "users made by SCIM are seen by the create-user APIs, and the other way round")
    void onePersonEverywhere() {
        String theirs = unique("theirs") + "@example.com";
        String token = scim().gateway().token("admin");
        assertThat(CreateCall.AMOVE.created(CreateCall.AMOVE.send(scim().gateway(), token, theirs, theirs)))
                .isTrue();
        assertThat(scim().find("/Users", "userName eq \"" + theirs + "\"").total())
                .isEqualTo(1);
        scim().post("/Users", Scim.user(theirs)).fails(409, "uniqueness");

        String ours = unique("ours") + "@example.com";
        String id = scim().createUser(ours, "emails:[{value:'" + ours + "'}]").id();
        for (CreateCall call : CreateCall.values()) {
            assertThat(call.duplicate(call.send(scim().gateway(), token, ours, ours)))
                    .as("%s finds who was made by SCIM", call)
                    .isTrue();
        }
        assertThat(new String(
                        scim().gateway()
                                .get("/api/v1/user/get_all_users?username=" + ours, token)
                                .body(),
                        StandardCharsets.UTF_8))
                .contains(id);
    }
}
