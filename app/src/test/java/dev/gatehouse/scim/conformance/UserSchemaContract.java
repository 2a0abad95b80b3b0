package dev.gatehouse.scim.conformance;

import static dev.gatehouse.scim.conformance.Level.OURS;
import static dev.gatehouse.scim.conformance.Level.SHALL;
import static dev.gatehouse.scim.conformance.Level.SHOULD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The user and his enterprise extension (RFC 7643 §4.1, §4.3). */
abstract class UserSchemaContract extends ScimArea {
    /** All of RFC 7643 §4.1 but for what the server makes; @ is the name, $ a certificate. */
    private static final String WHOLE = """
            externalId:'whole-@',
            name:{formatted:'Ms. Barbara J Jensen, III',familyName:'Jensen',givenName:'Barbara',middleName:'Jane',
                  honorificPrefix:'Ms.',honorificSuffix:'III'},
            displayName:'Babs Jensen',nickName:'Babs',profileUrl:'https://login.example.com/bjensen',title:'Tour Guide',
            userType:'Employee',preferredLanguage:'en-US',locale:'en-US',timezone:'America/Los_Angeles',active:true,
            emails:[{value:'@@example.com',type:'work',primary:true},{value:'@@home.example',type:'home',display:'home'}],
            phoneNumbers:[{value:'+1-555-555-5555',type:'work'},{value:'+1-555-555-4444',type:'mobile'}],
            ims:[{value:'someaimhandle',type:'aim'}],
            photos:[{value:'https://photos.example.com/profilephoto/F',type:'photo'},
                    {value:'https://photos.example.com/profilephoto/T',type:'thumbnail'}],
            addresses:[{type:'work',streetAddress:'100 Universal City Plaza',locality:'Hollywood',region:'CA',
                        postalCode:'91608',country:'US',formatted:'100 Universal City Plaza\\nHollywood, CA 91608 USA',primary:true},
                       {type:'home',streetAddress:'456 Hollywood Blvd',locality:'Hollywood',region:'CA',
                        postalCode:'91608',country:'US'}],
            entitlements:[{value:'deli',display:'Deli counter'},{value:'till'}],
            roles:[{value:'guide',type:'main',primary:true},{value:'driver'}],
            x509Certificates:[{value:'$'}]""";

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1",
            level = SHALL,
            text = "every attribute of the user is kept and given back as it was sent")
    void everyAttributeIsKept() {
        String name = unique("whole");
        String members = WHOLE.replace("$", Scim.CERTIFICATE)
                .replace("@@", "~")
                .replace("@", name)
                .replace("~", name + "@");
        String id = scim().createUser(name, members).has("{" + members + "}").id();

        scim().get("/Users/" + id).is(200).has("{userName:'" + name + "'," + members + "}");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.1.1", level = SHALL, text = "`userName` is required and not empty")
    void theUserNameIsRequired() {
        scim().post("/Users", "{schemas:['" + Scim.USER + "'],displayName:'Nobody'}")
                .fails(400, "invalidValue");
        scim().post("/Users", Scim.user("")).fails(400, "invalidValue");
        scim().post("/Users", "{schemas:['" + Scim.USER + "'],userName:null}").fails(400, "invalidValue");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.1.1", level = SHALL, text = "`userName` is unique, whatever its letter case")
    void theUserNameIsUnique() {
        String name = unique("unique");
        scim().createUser(name);

        ScimAnswer refused = scim().post("/Users", Scim.user(name.toUpperCase(Locale.ROOT)));
        refused.fails(409, "uniqueness");
        assertThat(refused.at("/detail").asText().replace(" ", "")).containsIgnoringCase("userName");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.1",
            level = SHALL,
            text = "`userName` may hold any character, in the directory's own syntax too")
    void theUserNameMayHoldAnyCharacter() {
        List<String> names =
                List.of("a,b", "a+b", "a\"b", "a\\b", "#a", "a*b", "(a)", "a=b", "a;b", "a/b", "jösé", "漢字", "a'b");
        for (String plain : names) {
            String name = plain + unique("x");
            ScimAnswer created = scim().send(
                            "POST",
                            "/Users",
                            Map.of(),
                            Optional.of("{\"schemas\":[\"" + Scim.USER + "\"],\"userName\":\""
                                    + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"))
                    .is(201);
            assertThat(created.at("/userName").asText()).isEqualTo(name);
            assertThat(scim().get("/Users/" + created.id())
                            .is(200)
                            .at("/userName")
                            .asText())
                    .isEqualTo(name);
            String literal = name.replace("\\", "\\\\").replace("\"", "\\\"");
            assertThat(scim().find("/Users", "userName eq \"" + literal + "\"").each("id"))
                    .as("found by the name %s", name)
                    .containsExactly(created.id());
        }
    }

    @Test
    @Requirement(rfc = 7643, section = "4.1.1", level = SHALL, text = "`password` is never returned, by no call")
    @Requirement(
            rfc = 7643,
            section = "7",
            level = SHALL,
            text = "an attribute that is returned \"never\" is not, even when asked for")
    void thePasswordIsNeverReturned() {
        String name = unique("secretive");
        String body = Scim.user(name, "password:'Secr3t!pass-word'");
        ScimAnswer created = scim().post("/Users", body).is(201);
        String target = "/Users/" + created.id();

        assertThat(created.text()).doesNotContain("assword");
        assertThat(scim().get(target + "?attributes=password,userName").is(200).text())
                .doesNotContain("assword\"");
        assertThat(scim().put(target, body).is(200).text()).doesNotContain("assword\"");
        assertThat(scim().patch(target, "{op:'replace',path:'password',value:'An0ther!pass-word'}")
                        .text())
                .doesNotContain("assword\"");
        assertThat(scim().find("/Users", "userName eq \"" + name + "\"").is(200).text())
                .doesNotContain("assword\"");
    }

    @Test
    @Requirement(rfc = 7643, section = "7.1", level = SHALL, text = "nobody can filter by `password`")
    void nobodyFiltersByPassword() {
        scim().find("/Users", "password eq \"Secr3t!pass-word\"").fails(400, "invalidFilter");
        scim().find("/Users", "password pr").fails(400, "invalidFilter");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.2",
            level = SHALL,
            text = "`groups` is read-only: sent in a POST it is ignored")
    void groupsAreNotTakenFromTheUser() {
        String group = scim().createGroup(unique("readonly")).id();

        scim().post("/Users?attributes=groups", Scim.user(unique("groups"), "groups:[{value:'" + group + "'}]"))
                .is(201)
                .has("{groups:null}");
        scim().get("/Groups/" + group).is(200).has("{members:[]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.2",
            level = SHALL,
            text = "`groups` shows the groups of the user: id, address and name")
    void groupsAreShown() {
        String user = scim().createUser(unique("member")).id();
        String name = unique("shown");
        String group = scim().createGroup(name, user).id();

        scim().get("/Users/" + user + "?attributes=groups")
                .is(200)
                .has("{groups:[{value:'" + group + "',display:'" + name + "',$ref:'" + scim().uri("/Groups/" + group)
                        + "'}]}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.1.2",
            level = OURS,
            text = "`groups` is `returned` `request`, as `/Schemas` says: it costs a search for each user, "
                    + "and so is in no answer that was not asked for it")
    void groupsAreShownOnRequest() {
        String user = scim().createUser(unique("member")).id();
        String group = scim().createGroup(unique("asked"), user).id();
        String target = "/Users/" + user;
        String shown = "{groups:[{value:'" + group + "'}]}";

        scim().get(target).is(200).has("{groups:null}");
        scim().get("/Users?filter=" + Scim.encoded("id eq \"" + user + "\""))
                .is(200)
                .has("{Resources:[{id:'" + user + "',groups:null}]}");
        scim().patch(target, "{op:'add',path:'title',value:'Guide'}").is(200).has("{groups:null}");
        scim().get(target + "?attributes=userName,groups").is(200).has(shown);
        scim().patch(target + "?attributes=groups", "{op:'remove',path:'title'}")
                .is(200)
                .has(shown);
        assertThat(scim().get("/Schemas/" + Scim.USER).is(200).at("/attributes"))
                .filteredOn(attribute -> attribute.path("name").asText().equals("groups"))
                .extracting(attribute -> attribute.path("returned").asText())
                .containsExactly("request");
    }

    @Test
    @Requirement(rfc = 7643, section = "4.3", level = SHALL, text = "the enterprise extension is kept below its URN")
    void theEnterpriseExtensionIsKept() {
        String member = "'" + Scim.ENTERPRISE + "':{employeeNumber:'" + unique("701984")
                + "',costCenter:'4130',organization:'Universal Studios',division:'Theme Park',department:'Tour Operations'}";
        String id = scim().createUser(unique("enterprise"), member)
                .has("{" + member + "}")
                .id();

        scim().get("/Users/" + id).is(200).has("{" + member + "}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.3",
            level = SHALL,
            text = "`manager` is a reference: id, address and display name of the manager")
    @Requirement(
            rfc = 7643,
            section = "4.3",
            level = OURS,
            text = "`manager` is also taken as the bare id; the object is answered")
    void theManagerIsAReference() {
        String boss =
                scim().createUser(unique("boss"), "displayName:'The Boss'").id();
        String demanded = "{'" + Scim.ENTERPRISE + "':{manager:{value:'" + boss + "',$ref:'"
                + scim().uri("/Users/" + boss) + "',displayName:'The Boss'}}}";

        for (String manager : List.of("{value:'" + boss + "'}", "'" + boss + "'")) {
            String id = scim().createUser(unique("managed"), "'" + Scim.ENTERPRISE + "':{manager:" + manager + "}")
                    .id();
            scim().get("/Users/" + id).is(200).has(demanded);
        }
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.3",
            level = SHALL,
            text = "`manager.displayName` is read-only: what is sent is ignored")
    void theManagersNameIsHisOwn() {
        String boss =
                scim().createUser(unique("boss"), "displayName:'True Name'").id();
        String id = scim().createUser(
                        unique("managed"),
                        "'" + Scim.ENTERPRISE + "':{manager:{value:'" + boss + "',displayName:'False Name'}}")
                .id();

        scim().get("/Users/" + id).is(200).has("{'" + Scim.ENTERPRISE + "':{manager:{displayName:'True Name'}}}");
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.3",
            level = SHOULD,
            text = "a manager who does not exist is not dropped in silence")
    void aMissingManagerIsNotDroppedInSilence() {
        String nobody = "00000000-0000-4000-8000-000000000000";
        ScimAnswer answer = scim().post(
                        "/Users",
                        Scim.user(unique("managed"), "'" + Scim.ENTERPRISE + "':{manager:{value:'" + nobody + "'}}"));

        if (answer.status() == 201) {
            scim().get("/Users/" + answer.id())
                    .is(200)
                    .has("{'" + Scim.ENTERPRISE + "':{manager:{value:'" + nobody + "'}}}");
        } else {
            answer.fails(400, "invalidValue");
            assertThat(answer.at("/detail").asText()).contains("manager");
        }
    }

    @Test
    @Requirement(
            rfc = 7643,
            section = "4.3",
            level = OURS,
            text = "a manager who is deleted leaves no dangling reference")
    void aDeletedManagerLeavesNoReference() {
        String boss = scim().createUser(unique("boss")).id();
        String id = scim().createUser(unique("managed"), "'" + Scim.ENTERPRISE + "':{manager:{value:'" + boss + "'}}")
                .id();
        scim().delete("/Users/" + boss).is(204);

        scim().get("/Users/" + id).is(200).has("{'" + Scim.ENTERPRISE + "':null}");
    }
}
