package dev.gatehouse.directory;

import static java.util.Objects.requireNonNull;

/**
 * What the server at hand can and cannot do, as found in its root DSE or said in the configuration.
 *
 * @param product a word for logs and messages, for example {@code openldap}
 * @param passwordWay how a first password is set
 * @param assertion whether the Assertion control is taken on a delete (RFC 4528)
 * @param longestRdnValue the greatest number of bytes an RDN value may have
 */
public record Capabilities(String product, PasswordWay passwordWay, boolean assertion, int longestRdnValue) {
    /** How a server takes the password of a new entry. */
    public enum PasswordWay {
        /** With the entry: the server hashes {@code userPassword} itself. */
        IN_ADD,
        /** After the add, by the Password Modify operation (RFC 3062): the server stores what an add brings in clear text. */
        PASSWORD_MODIFY
    }

    public Capabilities {
        requireNonNull(product, "product");
        requireNonNull(passwordWay, "passwordWay");
    }
}
