package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.freshName;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Capabilities.PasswordWay;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.testing.SambaAd;
import java.util.Set;
import java.util.UUID;

/** The contract on Active Directory, as Samba's domain controller. */
class SambaAdDirectoryTest extends DirectoryContract {
    /** NORMAL_ACCOUNT with PASSWD_NOTREQD, for one that gets its password later (MS-ADTS §2.2.16). */
    private static final String MAY_BE_WITHOUT_PASSWORD = "544";

    private final SambaAd server = SambaAd.shared();

    @Override
    LdapSettings settings() {
        return server.settings();
    }

    @Override
    int port() {
        throw new UnsupportedOperationException("a proxy before TLS cannot break single answers");
    }

    @Override
    Capabilities expectedCapabilities() {
        return new Capabilities(
                "active-directory", PasswordWay.IN_ADD, false, 64, AccountWay.USER_ACCOUNT_CONTROL, "objectGUID");
    }

    @Override
    Set<Lack> lacks() {
        return Set.of(
                Lack.READ_ONLY_MODE,
                Lack.LIMITS,
                Lack.UNIQUENESS,
                Lack.FORMER_PASSWORD,
                Lack.POST_READ,
                Lack.REQUIRED_ATTRIBUTES,
                Lack.UNKNOWN_ATTRIBUTES);
    }

    @Override
    LdapSettings readerSettings() {
        return server.readerSettings();
    }

    @Override
    void setReadOnly(boolean readOnly) {
        throw new UnsupportedOperationException("it has no such mode");
    }

    @Override
    String naming() {
        return "cn";
    }

    @Override
    String personClass() {
        return "user";
    }

    @Override
    Entry person(String name) {
        return new Entry(
                personDn(name),
                new Attribute("objectClass", "top", "person", "organizationalPerson", "user", "gatehouseResource"),
                new Attribute("cn", name),
                new Attribute("sn", "Person"),
                new Attribute("sAMAccountName", freshName()),
                new Attribute("userAccountControl", MAY_BE_WITHOUT_PASSWORD),
                new Attribute(GatehouseSchema.GATEHOUSE_ID, UUID.randomUUID().toString()),
                new Attribute(GatehouseSchema.GATEHOUSE_VERSION, "1"));
    }

    @Override
    Entry group(String name, DN member) {
        return new Entry(
                personDn(name),
                new Attribute("objectClass", "group"),
                new Attribute("sAMAccountName", freshName()),
                new Attribute("member", member.toString()));
    }
}
