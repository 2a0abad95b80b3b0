package dev.gatehouse.directory.ldap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.controls.PermissiveModifyRequestControl;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations, good and bad ones, and after each stretch of them a restart: nothing may look different. */
class EmbeddedReplayTest {
    private static final List<String> VALUES = List.of(
            "plain",
            "Plain",
            " leading",
            "trailing ",
            "two  spaces",
            "line\nbreak\r\nand\n\n# comment",
            ": colon",
            "<file:///etc/passwd",
            "ümläut ﬁx",
            "a\0b",
            "dn: cn=x",
            "-",
            "very ".repeat(200));
    private static final List<String> NAMES =
            List.of("anna", "Bob", "c, comma", "d+plus", "e#hash", "ümit", "\"quoted\"", " f ", "back\\slash");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRestartedDirectoryIsTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        int applied = 0;
        for (int stretch = 0; stretch < 3; stretch++) {
            List<String> before;
            try (EmbeddedDirectory directory = Embedded.start(folder);
                    LDAPConnection gateway = Embedded.asGateway(directory.port())) {
                for (int i = 0; i < 200; i++) {
                    applied += operate(gateway, random) ? 1 : 0;
                }
                before = Embedded.everything(directory.port());
            }
            try (EmbeddedDirectory replayed = Embedded.start(folder)) {
                assertSame(Embedded.everything(replayed.port()), before);
            }
            try (EmbeddedDirectory compacted = Embedded.start(folder)) {
                assertSame(Embedded.everything(compacted.port()), before);
            }
        }
        assertThat(applied).as("operations that did something").isGreaterThan(120);
    }

    private static void assertSame(List<String> after, List<String> before) {
        List<String> come = new ArrayList<>(after);
        List<String> gone = new ArrayList<>(before);
        before.forEach(come::remove);
        after.forEach(gone::remove);
        assertThat(come).as("lines more").isEmpty();
        assertThat(gone).as("lines less").isEmpty();
    }

    private static boolean operate(LDAPConnection gateway, Random random) {
        try {
            String dn = anyName(random).toString();
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> gateway.add(anyEntry(random));
                case 4, 5, 6 -> gateway.modify(modify(dn, random));
                case 7 ->
                    gateway.modify(dn, new Modification(ModificationType.REPLACE, "objectClass", "inetOrgPerson"));
                case 8 ->
                    gateway.modifyDN(
                            dn,
                            anyRdn(random).toString(),
                            random.nextBoolean(),
                            random.nextBoolean() ? anyParent(random) : null);
                case 9 -> gateway.delete(dn);
                case 10 -> {
                    DeleteRequest delete = new DeleteRequest(dn);
                    if (random.nextInt(4) == 0) {
                        delete.addControl(new SubtreeDeleteRequestControl());
                    }
                    gateway.delete(delete);
                }
                default ->
                    gateway.processExtendedOperation(new PasswordModifyExtendedRequest(dn, null, pick(VALUES, random)));
            }
            return true;
        } catch (LDAPException e) {
            assertThat(e.getResultCode().intValue()).as(e.getMessage()).isBetween(1, 79);
            return false;
        }
    }

    private static ModifyRequest modify(String dn, Random random) {
        List<Modification> modifications = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String attribute = pick(
                    List.of("description", "gatehouseKey", "title", "displayName;lang-de", "userPassword"), random);
            ModificationType type =
                    pick(List.of(ModificationType.ADD, ModificationType.REPLACE, ModificationType.DELETE), random);
            String[] values = random.ints(random.nextInt(4), 0, VALUES.size())
                    .distinct()
                    .mapToObj(VALUES::get)
                    .toArray(String[]::new);
            modifications.add(
                    values.length == 0 ? new Modification(type, attribute) : new Modification(type, attribute, values));
        }
        if (random.nextInt(8) == 0) {
            modifications.add(new Modification(ModificationType.INCREMENT, "employeeNumber", "5"));
        }
        ModifyRequest request = new ModifyRequest(dn, modifications);
        if (random.nextBoolean()) {
            request.addControl(new PermissiveModifyRequestControl());
        }
        return request;
    }

    private static Entry anyEntry(Random random) throws LDAPException {
        String parent = anyParent(random);
        if (random.nextInt(4) == 0) {
            String ou = pick(NAMES, random);
            return new Entry(
                    new RDN("ou", ou) + "," + parent,
                    new Attribute("objectClass", "organizationalUnit"),
                    new Attribute("ou", ou));
        }
        Entry entry = new Entry(anyRdn(random) + "," + parent);
        entry.addAttribute("objectClass", "inetOrgPerson", "gatehouseResource");
        entry.addAttribute("cn", pick(VALUES, random));
        entry.addAttribute("sn", pick(VALUES, random));
        entry.addAttribute("employeeNumber", "7");
        if (random.nextInt(6) == 0) {
            entry.addAttribute("userPassword", pick(VALUES, random));
        }
        if (random.nextBoolean()) {
            entry.addAttribute("description", pick(VALUES, random), pick(VALUES, random) + "2");
        }
        return entry;
    }

    private static RDN anyRdn(Random random) {
        return random.nextInt(8) == 0
                ? new RDN(new String[] {"uid", "cn"}, new String[] {pick(NAMES, random), pick(NAMES, random)})
                : new RDN("uid", pick(NAMES, random));
    }

    private static String anyParent(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Embedded.BASE;
            case 1 -> new RDN("ou", pick(NAMES, random)) + "," + Embedded.BASE;
            default ->
                new RDN("ou", pick(NAMES, random)) + "," + new RDN("ou", pick(NAMES, random)) + "," + Embedded.BASE;
        };
    }

    private static String anyName(Random random) {
        RDN rdn = random.nextInt(3) == 0 ? new RDN("ou", pick(NAMES, random)) : anyRdn(random);
        return rdn + "," + anyParent(random);
    }

    private static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
