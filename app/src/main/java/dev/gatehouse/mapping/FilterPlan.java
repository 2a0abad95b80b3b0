package dev.gatehouse.mapping;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Filter;
import java.util.Optional;

/**
 * A SCIM filter, as far as the directory can decide it.
 *
 * @param ldap finds every entry that matches, and perhaps others
 * @param rest decides among those what the directory cannot; absent where {@code ldap} means the same
 */
public record FilterPlan(Filter ldap, Optional<dev.gatehouse.resource.filter.Filter> rest) {
    public FilterPlan {
        requireNonNull(ldap, "ldap");
        requireNonNull(rest, "rest");
    }
}
