package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.controls.PostReadRequestControl;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10RequestControl;
import dev.gatehouse.failure.FailureException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds, modifies, renames and deletes entries; each request is sent once. */
final class Writes {
    private static final Logger log = LoggerFactory.getLogger(Writes.class);

    /** A backslash that is not itself escaped, and a space (RFC 4514 §2.4). */
    private static final Pattern ESCAPED_SPACE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\ ");

    private final ConnectionPool pool;
    private final FlavourDiscovery flavour;
    private final Searches searches;

    Writes(ConnectionPool pool, FlavourDiscovery flavour, Searches searches) {
        this.pool = pool;
        this.flavour = flavour;
        this.searches = searches;
    }

    Entry add(Entry entry) {
        ServerFlavour server = flavour.get();
        AddRequest request = new AddRequest(entry);
        if (server.postRead()) {
            request.addControl(new PostReadRequestControl(false, server.stamps().toArray(new String[0])));
        }
        if (server.passwordPolicy() && Passwords.ATTRIBUTES.stream().anyMatch(entry::hasAttribute)) {
            request.addControl(new DraftBeheraLDAPPasswordPolicy10RequestControl());
        }
        LDAPResult result = pool.write(connection -> connection.add(request));
        Entry stored = entry.duplicate();
        Passwords.ATTRIBUTES.forEach(stored::removeAttribute);
        stamps(result, entry, server)
                .ifPresent(stamped -> stamped.getAttributes().stream()
                        .filter(Attribute::hasValue)
                        .forEach(stored::setAttribute));
        return stored;
    }

    void modify(DN dn, List<Modification> modifications) {
        ModifyRequest request = new ModifyRequest(dn, modifications);
        boolean touchesPassword = modifications.stream()
                .anyMatch(
                        change -> Passwords.ATTRIBUTES.stream().anyMatch(change.getAttributeName()::equalsIgnoreCase));
        if (touchesPassword && flavour.get().passwordPolicy()) {
            request.addControl(new DraftBeheraLDAPPasswordPolicy10RequestControl());
        }
        pool.write(connection -> connection.modify(request));
    }

    void rename(DN dn, RDN newRdn) {
        boolean dropsSpaces = flavour.get().flavour() == Flavour.DS389;
        String rdn = dropsSpaces ? withHexSpaces(newRdn) : newRdn.toString();
        ModifyDNRequest request = new ModifyDNRequest(dn.toString(), rdn, true);
        pool.write(connection -> connection.modifyDN(request));
    }

    void delete(DN dn) {
        DeleteRequest request = new DeleteRequest(dn);
        pool.write(connection -> connection.delete(request));
    }

    /**
     * The RDN with a space at the end of a value written as {@code \20}: 389-DS drops one that comes as a backslash and
     * a space. (The SDK, and with it the embedded directory, drops the other.)
     */
    private static String withHexSpaces(RDN rdn) {
        return ESCAPED_SPACE.matcher(rdn.toString()).replaceAll("$1\\\\20");
    }

    /** What the server made for the new entry; empty where it does not tell: the entry is there all the same. */
    private Optional<Entry> stamps(LDAPResult result, Entry added, ServerFlavour server) {
        try {
            PostReadResponseControl postRead = PostReadResponseControl.get(result);
            if (postRead != null) {
                return Optional.of(postRead.getEntry());
            }
            return searches.find(added.getParsedDN(), server.stamps());
        } catch (LDAPException | FailureException e) {
            log.atWarn().log("added an entry and could not read its times back");
            return Optional.empty();
        }
    }
}
