package dev.gatehouse.directory.ldap;

/** The directory servers whose own ways we know. */
public enum Flavour {
    /** To be found in the root DSE. */
    AUTO("auto"),
    OPENLDAP("openldap"),
    DS389("389ds"),
    ACTIVE_DIRECTORY("active-directory"),
    /** OpenDJ and its kin, PingDirectory too. */
    OPENDJ("opendj"),
    /** The in-memory server that comes with the gateway; never found, always said. */
    EMBEDDED("embedded"),
    /** Any other LDAPv3 server: only what its root DSE lists is used. */
    GENERIC("generic");

    private final String word;

    Flavour(String word) {
        this.word = word;
    }

    /** The word in the configuration and in logs. */
    @Override
    public String toString() {
        return word;
    }
}
