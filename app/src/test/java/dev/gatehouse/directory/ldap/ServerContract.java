package dev.gatehouse.directory.ldap;

import static dev.gatehouse.directory.ldap.ContractEntries.PEOPLE;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.Query;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The server that a contract suite is about. One that cannot do a thing says which and why in {@link #lacks()}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerContract {
    /** What a server may lack. */
    enum Lack {
        RIGHTS("the embedded directory has one account, which may do everything"),
        READ_ONLY_MODE("the embedded directory has no read-only mode, nor has Samba"),
        LIMITS("the embedded directory has no limits by account, nor has Active Directory"),
        UNIQUENESS("nothing of ours is unique on the embedded directory and on Active Directory, nor on 389-DS with its"
                + " plug-in off, as here"),
        ACCOUNT_STATE("the embedded directory keeps no state of an account, and generic servers have none in common"),
        FORMER_PASSWORD("Active Directory takes the former password for another hour (OldPasswordAllowedPeriod)"),
        POST_READ("Active Directory has no Post-Read control: what it made is read back"),
        REQUIRED_ATTRIBUTES("Active Directory requires nothing of a user that it does not make itself"),
        UNKNOWN_ATTRIBUTES("Samba answers 16 to a modify of an attribute nobody knows, as to one that is stale");

        private final String reason;

        Lack(String reason) {
            this.reason = reason;
        }
    }

    private LdapDirectory directory;

    abstract LdapSettings settings();

    abstract int port();

    abstract Capabilities expectedCapabilities();

    abstract Set<Lack> lacks();

    /** As an account that may read only and finds 5 entries at most. */
    abstract LdapSettings readerSettings();

    abstract void setReadOnly(boolean readOnly);

    /** The attribute that names a person. */
    String naming() {
        return "uid";
    }

    /** A class that all persons have and no unit. */
    String personClass() {
        return "inetOrgPerson";
    }

    Entry person(String name) {
        return ContractEntries.person(name);
    }

    /** A group with one member, who is there. */
    Entry group(String name, DN member) {
        return new Entry(
                new DN(new RDN("cn", name), PEOPLE),
                new Attribute("objectClass", "groupOfNames"),
                new Attribute("cn", name),
                new Attribute("member", member.toString()));
    }

    final RDN rdn(String name) {
        return new RDN(naming(), name);
    }

    final DN personDn(String name) {
        return new DN(rdn(name), PEOPLE);
    }

    /** A fresh unit with so many persons in it. */
    final String place(int persons) {
        return ContractEntries.place(directory, persons, this::rdn, this::person);
    }

    final Query everybodyIn(String place) {
        return ContractEntries.everybodyIn(place, personClass(), naming());
    }

    @BeforeAll
    void connect() {
        directory = LdapDirectory.connect(settings());
    }

    @AfterAll
    void disconnect() {
        directory.close();
    }

    Directory directory() {
        return directory;
    }

    void needs(Lack lack) {
        assumeFalse(lacks().contains(lack), () -> "left out: " + lack.reason);
    }
}
