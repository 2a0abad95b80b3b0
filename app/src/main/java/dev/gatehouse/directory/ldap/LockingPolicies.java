package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;

/**
 * Finds out whether OpenLDAP heeds {@code pwdAccountLockedTime}: where slapo-ppolicy watches over our entries, and a policy
 * has {@code pwdLockout}. Without the latter it lets a locked account in (measured on 2.5.13). Its root DSE and subschema
 * are the same as soon as the module is loaded, so they do not tell.
 */
final class LockingPolicies {
    private final ConnectionPool pool;
    private final ConnectionPool checks;
    private final Account account;

    /**
     * @param pool connections of the gateway's own account
     * @param checks connections that may be bound as anybody
     */
    LockingPolicies(ConnectionPool pool, ConnectionPool checks, Account account) {
        this.pool = pool;
        this.checks = checks;
        this.account = account;
    }

    /** Fails as a read. Where our account may not read the policies, they do not count. */
    boolean lockAccounts(List<String> namingContexts) {
        return namingContexts.stream().anyMatch(this::hasLockingPolicy) && isInForce();
    }

    private boolean hasLockingPolicy(String base) {
        SearchRequest request = new SearchRequest(
                base,
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                1,
                0,
                false,
                Filter.createANDFilter(
                        Filter.createEqualityFilter("objectClass", "pwdPolicy"),
                        Filter.createEqualityFilter("pwdLockout", "TRUE")),
                SearchRequest.NO_ATTRIBUTES);
        return pool.read(connection -> {
            try {
                return connection.search(request).getEntryCount() > 0;
            } catch (LDAPSearchException e) {
                if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                    return true;
                }
                if (e.getResultCode().isConnectionUsable()) {
                    // a context we may not look into is not one of our entries
                    return false;
                }
                throw e;
            }
        });
    }

    private boolean isInForce() {
        return checks.read(connection -> {
            try {
                return account.isUnderPasswordPolicy(connection);
            } catch (LDAPException e) {
                if (ResultCodes.refusesAccount(e.getResultCode())) {
                    return false;
                }
                throw e;
            }
        });
    }
}
