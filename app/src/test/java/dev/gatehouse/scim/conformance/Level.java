package dev.gatehouse.scim.conformance;

/** How binding a requirement is (RFC 2119), or that it is a promise of our own. */
public enum Level {
    /** MUST, SHALL, REQUIRED and their negations. */
    SHALL,
    SHOULD,
    MAY,
    /** The RFCs leave it open, or are silent; we do not. */
    OURS
}
