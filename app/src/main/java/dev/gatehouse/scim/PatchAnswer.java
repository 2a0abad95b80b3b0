package dev.gatehouse.scim;

/** What answers a PATCH that names no attributes to return (RFC 7644 §3.5.2 allows 200 and 204). */
public enum PatchAnswer {
    /** 200 with the resource; 204 for a group, which may be too large to read for one member. */
    STANDARD,
    /** 204 for all. */
    NO_CONTENT
}
