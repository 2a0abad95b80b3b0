package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which attributes are returned (RFC 7644 §3.4.2.5, §3.9; RFC 7643 §7). */
abstract class ProjectionContract extends ScimArea {
    private String name;
    private String target;

    @BeforeAll
    void populate() {
        name = unique("projection");
        target = "/Users/"
                + scim().createUser(
                                name,
                                "title:'Guide'",
                                "name:{givenName:'Ada',familyName:'Byron'}",
                                "emails:[{value:'" + name + "@example.com',type:'work'}]",
                                "'" + Scim.ENTERPRISE + "':{department:'Tours',costCenter:'4130'}")
                        .id();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.9",
            level = SHALL,
            text = "`attributes` returns those named and what is always returned: `id` and `schemas`")
    void thoseNamedAreReturned() {
        ScimAnswer answer = scim().get(target + "?attributes=title,name").is(200);

        answer.has("{title:'Guide',name:{givenName:'Ada',familyName:'Byron'},userName:null,emails:null,'"
                + Scim.ENTERPRISE + "':null}");
        assertThat(answer.id()).isNotBlank();
        assertThat(answer.at("/schemas").isArray()).isTrue();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.9",
            level = SHALL,
            text = "`excludedAttributes` leaves out those named, but never `id`")
    void thoseExcludedAreLeftOut() {
        ScimAnswer answer = scim().get(target + "?excludedAttributes=title,emails,id,schemas")
                .is(200);

        answer.has("{title:null,emails:null,userName:'" + name + "',name:{givenName:'Ada'}}");
        assertThat(answer.id()).isNotBlank();
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.10",
            level = SHALL,
            text = "sub-attributes are named with a dot, and they alone are returned")
    void subAttributesAreNamed() {
        scim().get(target + "?attributes=name.givenName,emails.value")
                .is(200)
                .has("{name:{givenName:'Ada',familyName:null},emails:[{value:'" + name
                        + "@example.com',type:null}],title:null}");
        scim().get(target + "?excludedAttributes=name.givenName")
                .is(200)
                .has("{name:{givenName:null,familyName:'Byron'},title:'Guide'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.10",
            level = SHALL,
            text = "attributes are named in any letter case, with their URN too; an extension also by its URN alone")
    void attributesAreNamedByTheirUrn() {
        scim().get(target + "?attributes=" + Scim.USER + ":TITLE").is(200).has("{title:'Guide',userName:null}");
        scim().get(target + "?attributes=" + Scim.ENTERPRISE + ":department")
                .is(200)
                .has("{'" + Scim.ENTERPRISE + "':{department:'Tours',costCenter:null},title:null}");
        scim().get(target + "?attributes=" + Scim.ENTERPRISE)
                .is(200)
                .has("{'" + Scim.ENTERPRISE + "':{department:'Tours',costCenter:'4130'},title:null}");
        scim().get(target + "?excludedAttributes=" + Scim.ENTERPRISE)
                .is(200)
                .has("{'" + Scim.ENTERPRISE + "':null,title:'Guide'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.9",
            level = SHALL,
            text = "`attributes` and `excludedAttributes` count for lists too")
    void listsAreProjected() {
        String filter = "/Users?filter=" + Scim.encoded("userName eq \"" + name + "\"");

        scim().get(filter + "&attributes=title").is(200).has("{Resources:[{title:'Guide',userName:null,name:null}]}");
        scim().get(filter + "&excludedAttributes=title")
                .is(200)
                .has("{Resources:[{title:null,userName:'" + name + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.9",
            level = SHALL,
            text = "`attributes` counts for the answers of POST, PUT and PATCH")
    void writesAreProjected() {
        String other = unique("projected");
        ScimAnswer created = scim().post("/Users?attributes=title", Scim.user(other, "title:'a'"))
                .is(201);
        created.has("{title:'a',userName:null}");
        String at = "/Users/" + created.id();

        scim().put(at + "?excludedAttributes=title", Scim.user(other, "title:'b'"))
                .is(200)
                .has("{title:null,userName:'" + other + "'}");
        scim().patch(at + "?attributes=userName", "{op:'replace',path:'title',value:'c'}")
                .is(200)
                .has("{title:null,userName:'" + other + "'}");
    }

    @Test
    @Requirement(rfc = 7644, section = "3.9", level = OURS, text = "names nobody knows in `attributes` are passed over")
    void unknownNamesArePassedOver() {
        scim().get(target + "?attributes=shoeSize,title").is(200).has("{title:'Guide',shoeSize:null,userName:null}");
        scim().get(target + "?excludedAttributes=shoeSize").is(200).has("{title:'Guide'}");
    }

    @Test
    @Requirement(
            rfc = 7644,
            section = "3.9",
            level = OURS,
            text = "`excludedAttributes=members` of a group returns the group without its members")
    void membersCanBeLeftOut() {
        String group = scim().createGroup(
                        unique("huge"), scim().createUser(unique("member")).id())
                .id();

        scim().get("/Groups/" + group + "?excludedAttributes=members").is(200).has("{id:'" + group + "',members:null}");
        scim().get("/Groups/" + group + "?attributes=displayName").is(200).has("{id:'" + group + "',members:null}");
    }
}
