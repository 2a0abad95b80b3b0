package dev.gatehouse.scim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.gatehouse.testing.EmbeddedBackend;
import dev.gatehouse.testing.RawHttp;
import dev.gatehouse.testing.TestGatehouse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the settings of SCIM change, each on a gateway of its own. */
class SwitchesTest {
    @Test
    void aStrictPatchFindsItsTargetOrFails() {
        with(Map.of("GATEHOUSE_SCIM_STRICT_PATCH", "true"), scim -> {
            String target = "/Users/" + scim.createUser("strict").id();

            scim.patch(target, "{op:'replace',path:'emails[type eq \\\"work\\\"].value',value:'a@example.com'}")
                    .fails(400, "noTarget");
            scim.get(target).is(200).has("{emails:null}");
        });
    }

    @Test
    void aWriteMustSayWhichVersionItMeans() {
        with(Map.of("GATEHOUSE_SCIM_REQUIRE_IF_MATCH", "true"), scim -> {
            ScimAnswer created = scim.createUser("careful");
            String target = "/Users/" + created.id();

            scim.put(target, Scim.user("careful", "title:'a'")).fails(428);
            scim.patch(target, "{op:'add',path:'title',value:'b'}").fails(428);
            scim.delete(target).fails(428);
            scim.get(target).is(200).has("{title:null}");
            scim.patch(target, "If-Match", created.version(), "{op:'add',path:'title',value:'c'}")
                    .is(200);
            scim.delete(target, "If-Match", "*").is(204);
        });
    }

    @Test
    void aPatchIsAnsweredWithoutContentUnlessAttributesAreNamed() {
        with(Map.of("GATEHOUSE_SCIM_PATCH_ANSWER", "no-content"), scim -> {
            String target = "/Users/" + scim.createUser("quiet").id();

            scim.patch(target, "{op:'add',path:'title',value:'a'}").is(204);
            scim.patch(target + "?attributes=title", "{op:'add',path:'title',value:'b'}")
                    .is(200)
                    .has("{title:'b'}");
        });
    }

    @Test
    void aPasswordIsReadOver() {
        for (boolean ignored : new boolean[] {true, false}) {
            try (EmbeddedBackend directory = new EmbeddedBackend();
                    TestGatehouse gateway = TestGatehouse.before(
                            directory, Map.of("GATEHOUSE_SCIM_IGNORE_PASSWORD", Boolean.toString(ignored)))) {
                Scim scim = Scim.of(gateway);
                String id =
                        scim.createUser("okta", "password:'Secr3t!pass-word'").id();
                scim.patch("/Users/" + id, "{op:'replace',path:'password',value:'An0ther!pass-word'}")
                        .is(200);

                assertThat(binds(directory, id, "An0ther!pass-word")).isNotEqualTo(ignored);
                scim.get("/ServiceProviderConfig").is(200).has("{changePassword:{supported:" + !ignored + "}}");
            }
        }
    }

    @Test
    void discoveryIsOpen() {
        with(Map.of("GATEHOUSE_SCIM_OPEN_DISCOVERY", "true"), scim -> {
            for (String target : List.of("/ServiceProviderConfig", "/Schemas", "/ResourceTypes")) {
                assertThat(status(scim, target)).as(target).isEqualTo(200);
            }
            assertThat(status(scim, "/Users")).isEqualTo(401);
        });
    }

    @Test
    void nothingIsServedWhereScimIsOff() {
        with(
                Map.of("GATEHOUSE_SCIM_ENABLED", "false"),
                scim -> assertThat(status(scim, "/Users")).isEqualTo(404));
    }

    private static boolean binds(EmbeddedBackend directory, String id, String password) {
        String dn = directory
                .entries(Filter.createEqualityFilter("gatehouseId", id))
                .get(0)
                .getDN();
        try (LDAPConnection connection = directory.connect()) {
            connection.bind(dn, password);
            return true;
        } catch (LDAPException e) {
            assertThat(e.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            return false;
        }
    }

    private static int status(Scim scim, String target) {
        return RawHttp.send(scim.gateway().origin(), "GET", "/scim/v2" + target, List.of(), new byte[0])
                .status();
    }

    private static void with(Map<String, String> settings, Consumer<Scim> test) {
        try (EmbeddedBackend directory = new EmbeddedBackend();
                TestGatehouse gateway = TestGatehouse.before(directory, settings)) {
            test.accept(Scim.of(gateway));
        }
    }
}
