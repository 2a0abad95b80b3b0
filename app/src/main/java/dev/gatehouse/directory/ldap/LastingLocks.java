package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.directory.Capabilities;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a disabled account disabled when its password is set: OpenLDAP's policy then takes away
 * {@code pwdAccountLockedTime}, and makes no difference between its own lock and the one that is for good (measured on
 * 2.5.13). For the instant between the two requests the account is open.
 */
final class LastingLocks {
    private static final String LOCK = "pwdAccountLockedTime";

    private final ConnectionPool pool;

    LastingLocks(ConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Sets a password.
     *
     * @param others what the same request does beside it
     */
    void keep(DN dn, ServerFlavour server, List<Modification> others, Runnable setting) {
        boolean isDisabled = server.policyLocks() && isDisabledAfter(dn, others);
        setting.run();
        if (isDisabled) {
            disable(dn);
        }
    }

    private boolean isDisabledAfter(DN dn, List<Modification> others) {
        Optional<Modification> own = others.stream()
                .filter(each -> each.getAttributeName().equalsIgnoreCase(LOCK))
                .findFirst();
        return own.map(change -> List.of(change.getValues()).contains(Capabilities.LOCKED_FOR_GOOD))
                .orElseGet(() -> isDisabled(dn));
    }

    private boolean isDisabled(DN dn) {
        SearchRequest request =
                new SearchRequest(dn.toString(), SearchScope.BASE, Filter.createPresenceFilter("objectClass"), LOCK);
        return pool.read(connection -> {
            SearchResultEntry entry = connection.searchForEntry(request);
            return entry != null && Capabilities.LOCKED_FOR_GOOD.equals(entry.getAttributeValue(LOCK));
        });
    }

    private void disable(DN dn) {
        Modification lock = new Modification(ModificationType.REPLACE, LOCK, Capabilities.LOCKED_FOR_GOOD);
        try {
            pool.write(connection -> connection.modify(dn.toString(), lock));
        } catch (FailureException e) {
            throw Failure.of(
                            FailureKind.INTERNAL,
                            "The password of a disabled user was set, and disabling him again failed; disable him again")
                    .exception(e);
        }
    }
}
