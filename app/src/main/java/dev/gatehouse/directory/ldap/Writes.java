package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import dev.gatehouse.directory.DnParts;
import dev.gatehouse.failure.FailureException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds, modifies, renames and deletes entries; each request is sent once. */
final class Writes {
    private static final Logger log = LoggerFactory.getLogger(Writes.class);

    private final ConnectionPool pool;
    private final FlavourDiscovery flavour;
    private final Searches searches;
    private final PasswordStorage passwords;
    private final LastingLocks locks;

    Writes(ConnectionPool pool, FlavourDiscovery flavour, Searches searches, PasswordStorage passwords) {
        this.pool = pool;
        this.flavour = flavour;
        this.searches = searches;
        this.passwords = passwords;
        this.locks = new LastingLocks(pool);
    }

    Entry add(Entry entry) {
        ServerFlavour server = flavour.get();
        Optional<String> password = Optional.ofNullable(entry.getAttributeValue(Passwords.USER_PASSWORD));
        DN dn = DnParts.of(entry).dn();
        AddRequest request = new AddRequest(passwords.sent(entry, server));
        request.setDN(NameText.of(dn, server));
        if (server.postRead()) {
            request.addControl(new PostReadRequestControl(false, server.stamps().toArray(new String[0])));
        }
        if (server.passwordPolicy() && password.isPresent()) {
            request.addControl(new DraftBeheraLDAPPasswordPolicy10RequestControl());
        }
        LDAPResult result = pool.write(connection -> {
            requireProtected(connection, server, password.isPresent());
            try {
                return connection.add(request);
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_ATTRIBUTE)) {
                    // Active Directory, of an attribute that its schema does not know
                    throw ResultCodes.rejected(e);
                }
                throw e;
            }
        });
        password.ifPresent(value -> requireHashed(dn, value, server));
        Entry stored = entry.duplicate();
        stored.removeAttribute(Passwords.USER_PASSWORD);
        stamps(result, dn, server)
                .ifPresent(stamped -> stamped.getAttributes().stream()
                        .filter(Attribute::hasValue)
                        .forEach(stored::setAttribute));
        return stored;
    }

    Optional<Entry> modify(DN dn, List<Modification> modifications, List<String> shown) {
        ServerFlavour server = flavour.get();
        Optional<String> password = modifications.stream()
                .filter(Passwords::sets)
                .map(modification -> modification.getValues()[0])
                .findFirst();
        ModifyRequest request = new ModifyRequest(
                NameText.of(dn, server),
                modifications.stream()
                        .map(modification -> passwords.sent(modification, server))
                        .toList());
        if (password.isEmpty()) {
            if (server.postRead() && !shown.isEmpty()) {
                request.addControl(new PostReadRequestControl(false, shown.toArray(new String[0])));
            }
            return postRead(pool.write(connection -> connection.modify(request)));
        }
        if (server.passwordPolicy()) {
            request.addControl(new DraftBeheraLDAPPasswordPolicy10RequestControl());
        }
        Runnable sent = () -> pool.write(connection -> {
            requireProtected(connection, server, true);
            return connection.modify(request);
        });
        locks.keep(dn, server, modifications, sent);
        passwords.requireHashed(dn, password.get(), server);
        return Optional.empty();
    }

    void rename(DN dn, RDN newRdn) {
        ServerFlavour server = flavour.get();
        ModifyDNRequest request = new ModifyDNRequest(NameText.of(dn, server), NameText.of(newRdn, server), true);
        pool.write(connection -> connection.modifyDN(request));
    }

    void delete(DN dn) {
        DeleteRequest request = new DeleteRequest(NameText.of(dn, flavour.get()));
        pool.write(connection -> connection.delete(request));
    }

    private static void requireProtected(LDAPConnection connection, ServerFlavour server, boolean hasPassword) {
        if (hasPassword && server.isActiveDirectory()) {
            UnicodePassword.requireProtected(connection);
        }
    }

    /** An entry whose password lies there in clear text is not left there at all: its add has failed. */
    private void requireHashed(DN dn, String password, ServerFlavour server) {
        if (passwords.isClearText(dn, password, server)) {
            delete(dn);
            throw PasswordStorage.refusal();
        }
    }

    /** What the server made for the new entry; empty where it does not tell: the entry is there all the same. */
    private Optional<Entry> stamps(LDAPResult result, DN added, ServerFlavour server) {
        try {
            return postRead(result).or(() -> searches.find(added, server.stamps()));
        } catch (FailureException e) {
            log.atWarn().log("added an entry and could not read its times back");
            return Optional.empty();
        }
    }

    private static Optional<Entry> postRead(LDAPResult result) {
        try {
            return Optional.ofNullable(PostReadResponseControl.get(result)).map(PostReadResponseControl::getEntry);
        } catch (LDAPException e) {
            log.atWarn().log("the directory told what it wrote in a form that cannot be read");
            return Optional.empty();
        }
    }
}
