package dev.gatehouse.provisioning;

import com.unboundid.ldap.sdk.Entry;
import java.util.Optional;

/**
 * What a create would do now.
 *
 * @param entry what it would add, without the password and without numbers, which are drawn when they are needed; empty
 *     where it would link an entry that is there
 */
public record PlannedUser(Optional<Entry> entry) {}
