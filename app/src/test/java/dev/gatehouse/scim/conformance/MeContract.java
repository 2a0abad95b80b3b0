package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.testing.TestGatehouse;
import org.junit.jupiter.api.Test;

/** The caller himself (RFC 7644 §3.11), each test in a tenant of its own. */
abstract class MeContract extends ScimArea {
    @Test
    @Requirement(
            rfc = 7644,
            section = "3.11",
            level = SHALL,
            text = "`/Me` is the user the credentials belong to; `meta.location` is his own address")
    void theCallerIsAnswered() {
        Scim own = scim().in("me-get");
        String id = own.createUser(TestGatehouse.SUBJECT, "title:'Guide'").id();

        ScimAnswer me = own.get("/Me").is(200).has("{id:'" + id + "',title:'Guide'}");
        assertThat(me.at("/meta/location").asText()).isEqualTo(own.uri("/Users/" + id));
        own.get("/Me?attributes=title").is(200).has("{title:'Guide',userName:null}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.11",
            level = SHALL,
            text = "`/Me` is answered by 404 where the caller is no user")
    void whoIsNoUserIsNotFound() {
        scim().in("me-nobody").get("/Me").fails(404);
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.11",
            level = SHALL,
            text = "`/Me` takes PATCH and PUT as the user's own address does")
    void theCallerIsChanged() {
        Scim own = scim().in("me-write");
        String id = own.createUser(TestGatehouse.SUBJECT).id();

        own.patch("/Me", "{op:'add',path:'title',value:'Guide'}").is(200).has("{id:'" + id + "',title:'Guide'}");
        own.put("/Me", Scim.user(TestGatehouse.SUBJECT, "nickName:'Babs'"))
                .is(200)
                .has("{title:null,nickName:'Babs'}");
        own.get("/Users/" + id).is(200).has("{nickName:'Babs'}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.11", level = OURS, text = "whoever may only read cannot change himself")
    void aReaderDoesNotChangeHimself() {
        Scim own = scim().in("me-reader");
        own.createUser(TestGatehouse.SUBJECT);

        scim().as("users:read", "me-reader")
                .patch("/Me", "{op:'add',path:'title',value:'x'}")
                .fails(403);
        own.get("/Me").is(200).has("{title:null}");
    }
}
