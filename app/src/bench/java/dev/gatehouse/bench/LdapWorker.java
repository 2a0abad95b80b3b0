package dev.gatehouse.bench;

import com.unboundid.ldap.sdk.LDAPConnection;

/** A client that speaks LDAP itself. */
abstract class LdapWorker implements Worker {
    private final LDAPConnection ldap;

    LdapWorker(LDAPConnection ldap) {
        this.ldap = ldap;
    }

    final LDAPConnection ldap() {
        return ldap;
    }

    static void require(boolean condition, String otherwise) throws WrongAnswerException {
        if (!condition) {
            throw new WrongAnswerException(0, otherwise);
        }
    }

    @Override
    public final void close() {
        ldap.close();
    }
}
