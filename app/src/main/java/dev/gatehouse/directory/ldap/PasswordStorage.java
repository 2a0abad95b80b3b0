package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no password is kept in clear text.
 *
 * <p>What a server does with one cannot be asked for. So the first password that is set is read back, where our account may
 * read it: one that is there in clear text is taken away again, and no other is sent. Where it cannot be read, nothing is
 * known, and the log says so. Active Directory and the embedded directory never store one as it came.
 */
final class PasswordStorage {
    private static final Logger log = LoggerFactory.getLogger(PasswordStorage.class);

    private enum Seen {
        NOTHING_YET,
        HASHED,
        HIDDEN,
        CLEAR_TEXT
    }

    private final ConnectionPool pool;
    private final PasswordHashing hashing;
    private volatile Seen seen = Seen.NOTHING_YET;

    PasswordStorage(ConnectionPool pool, PasswordHashing hashing) {
        this.pool = pool;
        this.hashing = hashing;
    }

    /** Whether the gateway hashes, and the server gets what it has to store. */
    boolean isHashedHere(ServerFlavour server) {
        return hashing.isHere() && !server.isActiveDirectory();
    }

    /** The value of {@code userPassword} to send; fails with INTERNAL where the server is known to store it as it is. */
    String sent(String password, ServerFlavour server) {
        if (isHashedHere(server)) {
            return hashing.userPassword(password);
        }
        if (seen == Seen.CLEAR_TEXT) {
            throw refusal();
        }
        return password;
    }

    /** The entry as it is sent. */
    Entry sent(Entry entry, ServerFlavour server) {
        String password = entry.getAttributeValue(Passwords.USER_PASSWORD);
        if (password == null) {
            return entry;
        }
        if (server.isActiveDirectory()) {
            return UnicodePassword.in(entry);
        }
        Entry prepared = entry.duplicate();
        prepared.setAttribute(Passwords.USER_PASSWORD, sent(password, server));
        return prepared;
    }

    /** The modification as it is sent. */
    Modification sent(Modification modification, ServerFlavour server) {
        if (!Passwords.sets(modification)) {
            return modification;
        }
        if (server.isActiveDirectory()) {
            return UnicodePassword.in(modification);
        }
        return new Modification(
                modification.getModificationType(),
                Passwords.USER_PASSWORD,
                sent(modification.getValues()[0], server));
    }

    /** After a password was set: takes it away again and fails with INTERNAL where it lies there in clear text. */
    void requireHashed(DN dn, String password, ServerFlavour server) {
        if (isClearText(dn, password, server)) {
            Modification away = new Modification(ModificationType.DELETE, Passwords.USER_PASSWORD);
            pool.write(connection -> connection.modify(dn.toString(), away));
            throw refusal();
        }
    }

    /** Whether a password that was set lies there in clear text; looked at until that is known. */
    boolean isClearText(DN dn, String password, ServerFlavour server) {
        // once clear text was seen there are still those that were on their way
        boolean isKnown = seen == Seen.HASHED
                || seen == Seen.HIDDEN
                || isHashedHere(server)
                || server.isActiveDirectory()
                || server.flavour() == Flavour.EMBEDDED;
        // a password that looks like a hash may have been taken for one, which tells nothing of others
        if (isKnown || password.startsWith("{")) {
            return false;
        }
        try {
            seen = look(dn, password);
        } catch (FailureException e) {
            // the next one will tell
            return false;
        }
        if (seen == Seen.HIDDEN) {
            log.atWarn()
                    .addKeyValue(
                            "remedy",
                            "see to it that the server hashes, or let the gateway's account read userPassword")
                    .log("could not see how the directory stores passwords");
        }
        return seen == Seen.CLEAR_TEXT;
    }

    static FailureException refusal() {
        log.atError()
                .addKeyValue(
                        "remedy", "let the server hash passwords and restart, or set directory.ldap.passwordHashing")
                .log("directory stores passwords in clear text");
        return Failure.of(
                        FailureKind.INTERNAL,
                        "The directory would store the password in clear text, so it was not set; the gateway's log"
                                + " says more")
                .exception();
    }

    private Seen look(DN dn, String password) {
        SearchRequest request = new SearchRequest(
                dn.toString(), SearchScope.BASE, Filter.createPresenceFilter("objectClass"), Passwords.USER_PASSWORD);
        return pool.read(connection -> seen(connection.searchForEntry(request), password));
    }

    private static Seen seen(@Nullable Entry entry, String password) {
        String[] stored = entry == null ? null : entry.getAttributeValues(Passwords.USER_PASSWORD);
        if (stored == null) {
            return Seen.HIDDEN;
        }
        return Arrays.stream(stored).anyMatch(value -> isClearText(value, password)) ? Seen.CLEAR_TEXT : Seen.HASHED;
    }

    /** {@code {CLEARTEXT}} is a scheme of OpenLDAP, {@code {CLEAR}} one of 389-DS. */
    private static boolean isClearText(String stored, String password) {
        String value = stored.startsWith("{") ? stored.substring(stored.indexOf('}') + 1) : stored;
        return value.equals(password);
    }
}
