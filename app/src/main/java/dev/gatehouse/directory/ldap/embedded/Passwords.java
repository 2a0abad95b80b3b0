package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps {@code userPassword} (RFC 4519 §2.41) hashed and unseen: in under any name and in clear text, out never. */
final class Passwords {
    static final String ATTRIBUTE = "userPassword";

    private final Schema schema;

    Passwords(Schema schema) {
        this.schema = schema;
    }

    /** The attributes of a new entry, their passwords hashed. */
    List<Attribute> hashed(List<Attribute> attributes) throws LDAPException {
        List<Attribute> result = new ArrayList<>(attributes.size());
        for (Attribute attribute : attributes) {
            result.add(
                    isPassword(attribute.getName())
                            ? new Attribute(ATTRIBUTE, hashed(attribute.getRawValues()))
                            : attribute);
        }
        return result;
    }

    /** The modifications, their passwords hashed; one to delete is named by its hash in the entry. */
    List<Modification> hashed(List<Modification> modifications, @Nullable Entry entry) throws LDAPException {
        List<Modification> result = new ArrayList<>(modifications.size());
        for (Modification modification : modifications) {
            if (!isPassword(modification.getAttributeName())) {
                result.add(modification);
            } else if (modification.getModificationType().equals(ModificationType.DELETE)) {
                ASN1OctetString[] values = Arrays.stream(modification.getRawValues())
                        .map(value -> kept(value, entry))
                        .toArray(ASN1OctetString[]::new);
                result.add(new Modification(ModificationType.DELETE, ATTRIBUTE, values));
            } else {
                result.add(new Modification(
                        modification.getModificationType(), ATTRIBUTE, hashed(modification.getRawValues())));
            }
        }
        return result;
    }

    /** Whether the entry has this password. */
    static boolean matches(Entry entry, ASN1OctetString password) {
        return Arrays.stream(values(entry))
                .anyMatch(value -> PasswordHash.read(value)
                        .map(hash -> hash.matches(password))
                        .orElse(false));
    }

    /** Whether an attribute description means the password. */
    boolean isPassword(String description) {
        return AttributeNames.same(description, ATTRIBUTE, schema);
    }

    private static ASN1OctetString[] hashed(ASN1OctetString[] values) throws LDAPException {
        ASN1OctetString[] hashed = new ASN1OctetString[values.length];
        for (int i = 0; i < values.length; i++) {
            ASN1OctetString value = values[i];
            // also what looks like a hash: a password is what its owner will type
            hashed[i] = PasswordHash.of(value)
                    .orElseThrow(() -> new LDAPException(
                            ResultCode.CONSTRAINT_VIOLATION, "A password must be UTF-8 and not empty."))
                    .value();
        }
        return hashed;
    }

    private static ASN1OctetString kept(ASN1OctetString password, @Nullable Entry entry) {
        return Arrays.stream(entry == null ? new ASN1OctetString[0] : values(entry))
                .filter(value -> PasswordHash.read(value)
                        .map(hash -> hash.matches(password))
                        .orElse(false))
                .findFirst()
                .orElse(password);
    }

    private static ASN1OctetString[] values(Entry entry) {
        Attribute attribute = entry.getAttribute(ATTRIBUTE);
        return attribute == null ? new ASN1OctetString[0] : attribute.getRawValues();
    }
}
