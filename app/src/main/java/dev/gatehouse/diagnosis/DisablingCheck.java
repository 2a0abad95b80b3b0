package dev.gatehouse.diagnosis;

import dev.gatehouse.directory.Capabilities.AccountWay;
import dev.gatehouse.directory.Directory;
import dev.gatehouse.directory.ldap.Flavour;

/** Whether the server lets nobody in who is disabled. */
final class DisablingCheck {
    private static final String TOPIC = "disabling";

    private DisablingCheck() {}

    static Finding of(Examination examination, Directory directory) {
        return of(examination.flavour(), directory.capabilities().accountWay());
    }

    private static Finding of(Flavour flavour, AccountWay way) {
        return switch (way) {
            case PPOLICY -> kept("pwdAccountLockedTime, and its password policy keeps them out");
            case NS_ACCOUNT_LOCK -> kept("nsAccountLock, and the server keeps them out");
            case USER_ACCOUNT_CONTROL -> kept("userAccountControl, and the server keeps them out");
            case DS_PWP -> kept("ds-pwp-account-disabled, and the server keeps them out");
            case PORTABLE ->
                flavour == Flavour.EMBEDDED
                        ? kept("gatehouseActive, and the server keeps them out")
                        : Finding.info(
                                TOPIC,
                                "disabled users are marked by gatehouseActive, which the server does not know",
                                "They can go on to sign in to all that asks the server, unless a rule of access keeps"
                                        + " them out.",
                                Remedy.of(
                                        flavour == Flavour.OPENLDAP
                                                ? "Put slapo-ppolicy in force with a policy that has pwdLockout: TRUE, or"
                                                        + " the rule of access in app/docs/operations.md."
                                                : "Have the server refuse the bind of entries with gatehouseActive:"
                                                        + " FALSE."));
        };
    }

    private static Finding kept(String how) {
        return Finding.ok(TOPIC, "disabled users are marked by " + how);
    }
}
