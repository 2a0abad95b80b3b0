package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.PasswordModifyExtendedRequest;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.ldapschema.GatehouseSchema;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A real entry of the doctor's own, made and taken away again: a {@code person} with our class, without a user name or an
 * address, so that nobody's search for users finds it.
 */
public final class ProbeEntry {
    /** How the server keeps a password that came in clear. */
    public enum Stored {
        HASHED,
        CLEAR,
        /** Our account may not read it, as it should be. */
        HIDDEN,
        NOT_SET
    }

    /**
     * One thing the gateway does with users.
     *
     * @param what in words
     * @param code the LDAP result; 0 where it was done
     */
    public record Step(String what, int code) {}

    /**
     * What became of the probe.
     *
     * @param steps in their order; those after a failed add are left out
     * @param secondCode the LDAP result of adding another entry with the same {@code gatehouseKey}; 0: it was taken
     * @param stored how the password was kept
     * @param created when the server says it was made
     * @param left the entries that could not be taken away again
     */
    public record Outcome(
            List<Step> steps, Optional<Integer> secondCode, Stored stored, Optional<Instant> created, List<DN> left) {
        public Outcome {
            steps = List.copyOf(steps);
            left = List.copyOf(left);
        }
    }

    private final LDAPConnection connection;
    private final PasswordWay passwordWay;
    private final DN parent;
    private final String name = "gatehouse-doctor-" + UUID.randomUUID();
    private final List<Step> steps = new ArrayList<>();
    private final List<DN> made = new ArrayList<>();

    ProbeEntry(LDAPConnection connection, PasswordWay passwordWay, DN parent) {
        this.connection = connection;
        this.passwordWay = passwordWay;
        this.parent = parent;
    }

    Outcome run() {
        Optional<Integer> second = Optional.empty();
        Stored stored = Stored.NOT_SET;
        Optional<Instant> created = Optional.empty();
        DN dn = dn(name);
        if (did("add an entry", () -> connection.add(new AddRequest(entry(dn))))) {
            made.add(dn);
            created = created(dn);
            did("change it, its version swapped", () -> connection.modify(swap(dn)));
            second = Optional.of(second());
            stored = password(dn);
            RDN renamed = new RDN("cn", name + "-renamed");
            ModifyDNRequest rename = new ModifyDNRequest(dn.toString(), renamed.toString(), true);
            if (did("rename it", () -> connection.modifyDN(rename))) {
                made.set(0, new DN(renamed, parent));
            }
        }
        List<DN> left = new ArrayList<>();
        for (DN each : made) {
            if (!did("delete it", () -> connection.delete(each.toString()))) {
                left.add(each);
            }
        }
        return new Outcome(steps, second, stored, created, left);
    }

    @FunctionalInterface
    private interface Write {
        LDAPResult send() throws LDAPException;
    }

    private boolean did(String what, Write write) {
        int code = code(write);
        steps.add(new Step(what, code));
        return code == ResultCode.SUCCESS_INT_VALUE;
    }

    private static int code(Write write) {
        try {
            return write.send().getResultCode().intValue();
        } catch (LDAPException e) {
            return e.getResultCode().intValue();
        }
    }

    private DN dn(String commonName) {
        return new DN(new RDN("cn", commonName), parent);
    }

    private Entry entry(DN dn) {
        return new Entry(
                dn,
                new Attribute("objectClass", "person", GatehouseSchema.GATEHOUSE_RESOURCE),
                new Attribute("sn", "probe of gatehouse doctor"),
                new Attribute("description", "Made by gatehouse doctor --write-probe; may be deleted"),
                new Attribute(GatehouseSchema.GATEHOUSE_VERSION, "0"),
                new Attribute(GatehouseSchema.GATEHOUSE_KEY, name));
    }

    private static ModifyRequest swap(DN dn) {
        return new ModifyRequest(
                dn,
                new Modification(ModificationType.DELETE, GatehouseSchema.GATEHOUSE_VERSION, "0"),
                new Modification(ModificationType.ADD, GatehouseSchema.GATEHOUSE_VERSION, "1"));
    }

    private int second() {
        DN dn = dn(name + "-second");
        int code = code(() -> connection.add(new AddRequest(entry(dn))));
        if (code == ResultCode.SUCCESS_INT_VALUE) {
            made.add(dn);
        }
        return code;
    }

    private Stored password(DN dn) {
        String password = password();
        boolean done = did("set a password", () -> switch (passwordWay) {
            case IN_ADD ->
                connection.modify(new ModifyRequest(
                        dn, new Modification(ModificationType.REPLACE, Passwords.USER_PASSWORD, password)));
            case PASSWORD_MODIFY ->
                connection.processExtendedOperation(new PasswordModifyExtendedRequest(dn.toString(), null, password));
        });
        if (!done) {
            return Stored.NOT_SET;
        }
        return read(dn, Passwords.USER_PASSWORD)
                .map(value -> value.equals(password) ? Stored.CLEAR : Stored.HASHED)
                .orElse(Stored.HIDDEN);
    }

    /** Long and of all kinds of characters, so that a policy takes it; nobody learns it. */
    private static String password() {
        byte[] random = new byte[20];
        new SecureRandom().nextBytes(random);
        return "Pr0be!" + HexFormat.of().formatHex(random);
    }

    private Optional<Instant> created(DN dn) {
        return read(dn, "createTimestamp").flatMap(ServerInspection::instant);
    }

    private Optional<String> read(DN dn, String attribute) {
        try {
            Entry entry = connection.getEntry(dn.toString(), attribute);
            byte[] value = entry == null ? null : entry.getAttributeValueBytes(attribute);
            return value == null ? Optional.empty() : Optional.of(new String(value, StandardCharsets.UTF_8));
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }
}
