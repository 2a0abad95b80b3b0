package dev.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import dev.gatehouse.testing.Backend;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As {@link GroupsContract}, on a server that has the schema of RFC 2307. */
abstract class PosixGroupsContract extends GroupsContract {
    PosixGroupsContract(Backend backend) {
        super(backend);
    }

    /** Made by LDAP, as it needs a number. */
    @Test
    void aPosixGroupThatWasThereNamesItsPeople() throws LDAPException {
        start(Map.of(
                "GATEHOUSE_MAPPING_GROUPS_OBJECT_CLASSES",
                "posixGroup,gatehouseResource",
                "GATEHOUSE_MAPPING_GROUPS_MEMBER_ATTRIBUTE",
                "memberUid",
                "GATEHOUSE_PROVISIONING_GUARD",
                "claim"));
        ScimCalls scim = scim();
        String jane = user("jane");
        String bob = user("bob");
        addPosixGroup();
        String ops = scim.find("/Groups", "displayName eq \"Ops\"")
                .is(200)
                .json()
                .at("/Resources/0/id")
                .asText();
        assertThat(members(ops)).containsExactly(bob);

        scim.patch("/Groups/" + ops, member("add", jane)).is(204);
        String id = scim.find("/Groups", "displayName eq \"Ops\"")
                .json()
                .at("/Resources/0/id")
                .asText();
        assertThat(members(id)).containsExactlyInAnyOrder(bob, jane);
        scim.patch("/Users/" + jane, "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"joan\"}")
                .is(200);
        assertThat(entry("cn", "Ops").getAttributeValues("memberUid")).containsExactlyInAnyOrder("bob", "joan");
        assertThat(groups(jane)).containsExactly(id);

        scim.delete("/Users/" + jane).is(204);
        scim.patch("/Groups/" + id, member("remove", bob)).is(204);

        assertThat(members(id)).isEmpty();
        assertThat(entry("cn", "Ops").hasAttribute("memberUid")).isFalse();
    }

    private void addPosixGroup() throws LDAPException {
        String container = "ou=groups," + Backend.BASE;
        try (LDAPConnection ldap = backend().connect()) {
            ldap.add(container, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "groups"));
            ldap.add(
                    "cn=Ops," + container,
                    new Attribute("objectClass", "posixGroup"),
                    new Attribute("cn", "Ops"),
                    new Attribute("gidNumber", "5000"),
                    new Attribute("memberUid", "bob"));
        }
    }
}
