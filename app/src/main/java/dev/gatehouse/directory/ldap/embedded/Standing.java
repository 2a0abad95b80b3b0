package dev.gatehouse.directory.ldap.embedded;

/** Who a connection speaks for. */
enum Standing {
    /** Nobody known: reads the root DSE and the schema. */
    ANONYMOUS,
    /** An entry that gave its password: reads no more than nobody does, the bind itself was the purpose. */
    USER,
    /** The one account of the settings: reads and writes everything, but sees no password. */
    GATEWAY
}
