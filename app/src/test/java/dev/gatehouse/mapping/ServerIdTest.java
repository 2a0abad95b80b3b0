package dev.gatehouse.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An entry that is not ours yet has the server's id, and is found by it. */
class ServerIdTest {
    @Test
    void anIdOfTheServersIsReadAndAskedForAsAText() throws Exception {
        String text = "00112233-4455-6677-8899-aabbccddeeff";
        Mappings mappings = mappings("objectGUID");
        Entry entry = entry();
        entry.addAttribute("objectGUID", text);
        assertThat(mappings.users().toResource(entry).text(UserAttributes.ID)).contains(text);
        assertThat(mappings.target(entry)).hasValueSatisfying(target -> {
            assertThat(target.id()).isEqualTo(text);
            assertThat(target.type()).isEqualTo("User");
            assertThat(target.display()).contains("Old");
        });
        assertThat(mappings.withIds(List.of(text)).matchesEntry(entry)).isTrue();
        assertThat(mappings.withIds(List.of("00112233-4455-6677-8899-aabbccddeef0", text))
                        .matchesEntry(entry))
                .isTrue();
        assertThat(mappings.withIds(List.of("33221100-4455-6677-8899-aabbccddeeff"))
                        .matchesEntry(entry))
                .isFalse();
    }

    @Test
    void whatCannotBeAnIdOfTheServersIsNotAskedOfIt() {
        assertThat(mappings("entryUUID").withIds(List.of("x"))).hasToString("(gatehouseId=x)");
        assertThat(mappings("nsUniqueId").withIds(List.of("00112233-4455-6677-8899-aabbccddeeff")))
                .hasToString("(gatehouseId=00112233-4455-6677-8899-aabbccddeeff)");
        assertThat(mappings("nsUniqueId").withIds(List.of("3b7d2a81-51a211f0-9d0ee0bb-a1b2c3d4")))
                .hasToString("(|(gatehouseId=3b7d2a81-51a211f0-9d0ee0bb-a1b2c3d4)"
                        + "(nsUniqueId=3b7d2a81-51a211f0-9d0ee0bb-a1b2c3d4))");
        assertThatThrownBy(() -> mappings("entryUUID").withIds(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ourIdComesFirst() throws Exception {
        Entry entry = entry();
        entry.addAttribute("entryUUID", "00112233-4455-6677-8899-aabbccddeeff");
        entry.addAttribute("gatehouseId", "ours");
        assertThat(mappings("entryUUID").users().toResource(entry).text(UserAttributes.ID))
                .contains("ours");
        assertThat(mappings("entryUUID").targetAttributes())
                .contains("objectClass", "gatehouseId", "entryUUID", "displayName", "cn");
    }

    @Test
    void anEntryOfNoTypeIsNoTarget() throws Exception {
        Entry entry = new Entry("ou=people,dc=example", new Attribute("objectClass", "organizationalUnit"));
        assertThat(mappings("entryUUID").target(entry)).isEmpty();
    }

    private static Entry entry() {
        Resource user = Resource.EMPTY.with(UserAttributes.USER_NAME, "old").with(UserAttributes.DISPLAY_NAME, "Old");
        return new ResourceMapping(MappingSettings.standard()).toEntry(user, Samples.PEOPLE);
    }

    private static Mappings mappings(String serverId) {
        return new Mappings(
                MappingSettings.standard(),
                () -> new Capabilities("test", PasswordWay.IN_ADD, true, 241, AccountWay.PORTABLE, serverId));
    }
}
