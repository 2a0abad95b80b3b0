package dev.gatehouse.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.mapping.MappingSettings;
import dev.gatehouse.resource.Projection;
import dev.gatehouse.resource.ResourceType;
import dev.gatehouse.resource.UserAttributes;
import dev.gatehouse.resource.filter.Filter;
import dev.gatehouse.testing.RealServer;
import dev.gatehouse.testing.Slapd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** OpenLDAP knows the superclasses of an entry's classes, whether they are listed or not. */
class SlapdLookUpTest extends ResourcesContract {
    private final RealServer server = Slapd.start();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @Override
    MappingSettings mapping() {
        return new MappingSettings(
                "uid=${userName},ou=people", List.of("person", "inetOrgPerson", "gatehouseResource"), Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whoIsOfTheTypeByASuperclassIsFound() {
        newUser("ours");
        DN people = new DN(new RDN("ou", "people"), EmbeddedUsers.BASE);
        Entry old = directory.add(new Entry(
                new DN(new RDN("uid", "old"), people),
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", "old"),
                new Attribute("cn", "old"),
                new Attribute("sn", "old")));

        Projection standard = Projection.standard(ResourceType.USER);
        Page page = users.search(new ListQuery(
                Filter.eq(UserAttributes.USER_NAME, "old"),
                Optional.empty(),
                new ListQuery.Place.Index(0, 10),
                standard));

        assertThat(page.total()).hasValue(1);
        assertThat(users.get(old.getAttributeValue("entryUUID"), standard)
                        .flatMap(user -> user.text(UserAttributes.USER_NAME)))
                .contains("old");
    }
}
