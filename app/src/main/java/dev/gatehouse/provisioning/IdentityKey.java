package dev.gatehouse.provisioning;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.sdk.Entry;
import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureException;
import dev.gatehouse.failure.FailureKind;
import dev.gatehouse.failure.Violation;
import dev.gatehouse.ldapschema.GatehouseSchema;
import dev.gatehouse.resource.EmailAddress;
import dev.gatehouse.resource.Resource;
import dev.gatehouse.resource.UserAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A value that only one user of a tenant may hold: his user name, or one of his e-mail addresses.
 *
 * <p>An e-mail-shaped user name holds that e-mail too, so that a person who is created once by name and once by e-mail
 * is one person, through whichever API.
 *
 * @param kind what it is
 * @param text the one form of the key, tenant included: compared to the letter, on every server
 */
record IdentityKey(Kind kind, String text) implements Comparable<IdentityKey> {
    /** What a key is made of. */
    enum Kind {
        USER_NAME("userName", "user name"),
        EMAIL("emails", "e-mail address");

        private final String field;
        private final String words;

        Kind(String field, String words) {
            this.field = field;
            this.words = words;
        }
    }

    IdentityKey {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
    }

    /** Fails with INVALID where the name is none (RFC 8265 §3). */
    static IdentityKey ofUserName(TenantId tenant, String userName) {
        return new IdentityKey(Kind.USER_NAME, tenant + "/userName:" + UserName.canonical(userName));
    }

    /** E-mail addresses are compared without case, as the field does. */
    static IdentityKey ofEmail(TenantId tenant, String email) {
        return new IdentityKey(Kind.EMAIL, tenant + "/email:" + email.toLowerCase(Locale.ROOT));
    }

    /** All keys of a user, the name first. Fails with INVALID where the name or an e-mail is missing or none. */
    static Set<IdentityKey> of(TenantId tenant, Resource user) {
        String userName = user.text(UserAttributes.USER_NAME)
                .orElseThrow(() -> Failure.invalid("userName", "is required").exception());
        Set<IdentityKey> keys = new LinkedHashSet<>();
        keys.add(ofUserName(tenant, userName));
        for (String email : emails(user)) {
            if (!EmailAddress.isValid(email)) {
                throw Failure.invalid("emails", "must be an e-mail address in ASCII")
                        .exception();
            }
            keys.add(ofEmail(tenant, email));
        }
        return keys;
    }

    /** The e-mail addresses a user holds: those he has, and his name where it looks like one, however it is spelt. */
    static Set<String> emails(Resource user) {
        Set<String> emails = new LinkedHashSet<>();
        user.text(UserAttributes.USER_NAME)
                .map(UserName::canonical)
                .filter(EmailAddress::isValid)
                .ifPresent(emails::add);
        emails.addAll(user.texts(UserAttributes.EMAIL));
        return emails;
    }

    /** The keys an entry holds: those written on it, and for an entry that is not ours yet those its values make. */
    static Set<IdentityKey> heldBy(TenantId tenant, Entry entry, Resource user) {
        String[] written = entry.getAttributeValues(GatehouseSchema.GATEHOUSE_KEY);
        if (written == null) {
            return valuesOf(tenant, user);
        }
        Set<IdentityKey> keys = new LinkedHashSet<>();
        for (String text : written) {
            // no tenant has a '/' in its name, a user may
            boolean isEmail = text.startsWith("email:", text.indexOf('/') + 1);
            keys.add(new IdentityKey(isEmail ? Kind.EMAIL : Kind.USER_NAME, text));
        }
        return keys;
    }

    /** The keys after a change. Values from before our rules that the change leaves alone go on holding what they held. */
    static Set<IdentityKey> ofChanged(TenantId tenant, Resource before, Resource after, Set<IdentityKey> held) {
        try {
            return of(tenant, after);
        } catch (FailureException e) {
            boolean isLeftAlone = before.texts(UserAttributes.USER_NAME).equals(after.texts(UserAttributes.USER_NAME))
                    && before.texts(UserAttributes.EMAIL).equals(after.texts(UserAttributes.EMAIL));
            if (isLeftAlone) {
                return held;
            }
            throw e;
        }
    }

    /** As {@link #of}, for values that were in the directory before our rules: what does not fit holds no key. */
    private static Set<IdentityKey> valuesOf(TenantId tenant, Resource user) {
        try {
            return of(tenant, user);
        } catch (FailureException e) {
            return Set.of();
        }
    }

    /** The keys that are not among the others, in their order. */
    static Set<IdentityKey> minus(Set<IdentityKey> keys, Set<IdentityKey> others) {
        Set<IdentityKey> rest = new LinkedHashSet<>(keys);
        rest.removeAll(others);
        return rest;
    }

    /** What to tell the one who wanted this key and was second. */
    FailureException taken() {
        return taken(kind);
    }

    /** The same for a user name whose DN is taken. */
    static FailureException nameTaken() {
        return taken(Kind.USER_NAME);
    }

    private static FailureException taken(Kind kind) {
        String sentence = "A user with this " + kind.words + " already exists";
        return new Failure(FailureKind.DUPLICATE, sentence, List.of(new Violation(kind.field, "is taken"))).exception();
    }

    @Override
    public int compareTo(IdentityKey other) {
        return text.compareTo(other.text);
    }
}
