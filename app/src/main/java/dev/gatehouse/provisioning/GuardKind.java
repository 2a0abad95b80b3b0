package dev.gatehouse.provisioning;

/** Who decides that an identity key has one holder. */
public enum GuardKind {
    /** {@link #LOCAL} on the embedded directory, {@link #CLAIM} on every other. */
    AUTO,
    /** This process alone: safe only where no other gateway writes to the directory. */
    LOCAL,
    /** Claim entries: safe on every server, with any number of gateways. */
    CLAIM,
    /** The server's own uniqueness rule on {@code gatehouseKey}, which the operator has switched on. */
    SERVER
}
