package dev.gatehouse.diagnosis;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.DN;
import dev.gatehouse.directory.ldap.LdapSettings;
import dev.gatehouse.provisioning.GuardKind;
import java.util.List;
import java.util.Optional;

/**
 * What the doctor has to know of the gateway.
 *
 * @param base the configured base DN
 * @param containers where the gateway writes, below the base
 * @param bookkeeping where claims and counters stand
 * @param guard the guard in force; never AUTO
 * @param names the LDAP attributes by which users are looked up
 * @param ldap how the gateway connects
 * @param administrator how the server's own configuration is read; empty: as the gateway
 * @param writeProbe whether an entry may be made, and taken away again
 */
public record DoctorSettings(
        DN base,
        List<DN> containers,
        DN bookkeeping,
        GuardKind guard,
        List<String> names,
        LdapSettings ldap,
        Optional<LdapSettings> administrator,
        boolean writeProbe) {
    /** Our own account; the DN without parts where it is the one of a certificate, which only the server knows. */
    DN account() {
        return ldap.bindDn().orElse(DN.NULL_DN);
    }

    /** The same for people. */
    String accountName() {
        return name(ldap);
    }

    static String name(LdapSettings settings) {
        return settings.bindDn().map(DN::toString).orElse("the account of the certificate");
    }

    public DoctorSettings {
        requireNonNull(base, "base");
        containers = List.copyOf(containers);
        names = List.copyOf(names);
        requireNonNull(guard, "guard");
    }
}
