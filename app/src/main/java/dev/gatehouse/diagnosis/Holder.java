package dev.gatehouse.diagnosis;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import java.util.Comparator;

/**
 * An entry that has something only one may have.
 *
 * @param dn where it stands
 * @param created when it was made, as the server says (RFC 4517 §3.3.13); empty where it does not
 * @param isRightful whether the rest of the entry goes with it
 */
record Holder(DN dn, String created, boolean isRightful) {
    /** The oldest first. */
    static final Comparator<Holder> BY_AGE = Comparator.comparing(Holder::created)
            .thenComparing(holder -> holder.dn().toNormalizedString());

    static Holder of(Entry entry, boolean isRightful) {
        return new Holder(SetUp.dn(entry), SetUp.value(entry, "createTimestamp").orElse(""), isRightful);
    }
}
