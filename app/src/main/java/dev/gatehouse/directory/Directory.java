package dev.gatehouse.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.RDN;
import dev.gatehouse.failure.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One LDAP directory. Safe for use by many threads.
 *
 * <p>Every method fails with a {@code FailureException}. Reads fail with {@link FailureKind#UNAVAILABLE} when the directory
 * does not answer; they never turn trouble into an empty result. Writes are sent once and never again: they fail with
 * UNAVAILABLE only when nothing was written, and with {@link FailureKind#OUTCOME_UNKNOWN} when the answer was lost.
 */
public interface Directory extends AutoCloseable {
    /**
     * Adds an entry and returns it as the server stored it: what was given, with the operational attributes
     * {@code createTimestamp}, {@code modifyTimestamp} and {@link Capabilities#serverId()} where the server tells them. A
     * password is given as {@code userPassword}, whatever the server calls it, and does not come back.
     *
     * <p>Fails with DUPLICATE when the DN is taken (68; Active Directory says so of an account name too), REJECTED when
     * the server refuses a value (19, 21, 17, 65), NOT_FOUND when the parent is missing (32).
     */
    Entry add(Entry entry);

    /** The entry at the DN; empty when there is none. */
    Optional<Entry> find(DN dn, List<String> attributes);

    /**
     * The entries that match, at most {@code most} of them; which of more is the server's choice. A limit of the server
     * (4, 11) below {@code most} is a failure, not a shorter list.
     */
    List<Entry> find(Query query, int most);

    /** Hands every matching entry to the consumer as it arrives, so that memory does not grow with the result. */
    void stream(Query query, Consumer<Entry> consumer);

    /**
     * Applies the modifications in order, all or none. Fails with NOT_FOUND (32), STALE when a value to delete is not
     * there (16), REJECTED (19, 20, 21, 65). A password is given as {@code userPassword}.
     */
    default void modify(DN dn, List<Modification> modifications) {
        modify(dn, modifications, List.of());
    }

    /**
     * As {@link #modify(DN, List)}, and returns the entry as the modifications leave it, where the server tells that in its
     * answer (RFC 4527); nothing is read for it. With a password among the modifications it is not told.
     *
     * @param shown the attributes it is returned with; of none it is not told
     */
    Optional<Entry> modify(DN dn, List<Modification> modifications, List<String> shown);

    /**
     * As {@link #modify(DN, List)}, but adding a value that is there and deleting one that is not change nothing. What is added and
     * deleted is values, never whole attributes.
     */
    void modifyPermissively(DN dn, List<Modification> modifications);

    /** Renames an entry below the same parent; the old RDN value goes. Fails with DUPLICATE when the new DN is taken. */
    void rename(DN dn, RDN newRdn);

    /** Deletes an entry. Fails with NOT_FOUND when it is not there. */
    void delete(DN dn);

    /**
     * Sets a password in the server's own way, so that its policy and its storage scheme apply. Fails with REJECTED when
     * the policy refuses it.
     */
    void setPassword(DN dn, String password);

    /**
     * Whether a bind with this password succeeds: the server decides, account state included. Why it does not is in the
     * log, as far as the server tells.
     */
    boolean authenticates(DN dn, String password);

    /** Fails with UNAVAILABLE, saying what is missing, unless a write below the base would be taken now. Writes nothing. */
    void requireWritable(DN base);

    /** What the server at hand can and cannot do. */
    Capabilities capabilities();

    @Override
    void close();
}
