package dev.gatehouse.directory;

import static java.util.Objects.requireNonNull;

/**
 * What the server at hand can and cannot do, as found in its root DSE or said in the configuration.
 *
 * @param product a word for logs and messages, for example {@code openldap}
 * @param passwordWay how a first password is set
 * @param assertion whether the Assertion control is taken on a delete (RFC 4528)
 * @param longestRdnValue the greatest number of bytes an RDN value may have
 * @param accountWay where the state of an account is kept
 * @param serverId the attribute with the server's own stable id of an entry, for example {@code entryUUID}; a text in
 *     entries and in filters, whatever the server keeps
 */
public record Capabilities(
        String product,
        PasswordWay passwordWay,
        boolean assertion,
        int longestRdnValue,
        AccountWay accountWay,
        String serverId) {
    /** {@code pwdAccountLockedTime} of an account that is locked until somebody unlocks it. */
    public static final String LOCKED_FOR_GOOD = "000001010000Z";

    /** How a server takes the password of a new entry. */
    public enum PasswordWay {
        /** With the entry: the server hashes {@code userPassword} itself, or gets it hashed. */
        IN_ADD,
        /** After the add, by the Password Modify operation (RFC 3062): the server stores what an add brings in clear text. */
        PASSWORD_MODIFY
    }

    /** Where a server keeps whether an account may be used. */
    public enum AccountWay {
        /** In our own {@code gatehouseActive}; the server does not know it. */
        PORTABLE,
        /** {@code pwdAccountLockedTime: 000001010000Z} (draft-behera-ldap-password-policy-10 §5.3.3); other times are policy locks. */
        PPOLICY,
        /** {@code nsAccountLock: true}. */
        NS_ACCOUNT_LOCK,
        /** Bit 2 of {@code userAccountControl}. */
        USER_ACCOUNT_CONTROL,
        /** {@code ds-pwp-account-disabled: true}. */
        DS_PWP
    }

    public Capabilities {
        requireNonNull(product, "product");
        requireNonNull(passwordWay, "passwordWay");
        requireNonNull(accountWay, "accountWay");
        requireNonNull(serverId, "serverId");
    }

    /** Whether the server has the ways of Active Directory, whose schema is not ours to extend. */
    public boolean isActiveDirectory() {
        return product.equals("active-directory");
    }
}
