package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.listener.SearchEntryTransformer;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ReadOnlyEntry;
import com.unboundid.ldap.sdk.controls.PostReadResponseControl;
import com.unboundid.ldap.sdk.controls.PreReadResponseControl;
import com.unboundid.util.ObjectPair;
import java.util.List;

/** Takes {@code userPassword} out of everything that goes out: nobody has a use for a hash but somebody guessing. */
final class PasswordVeil implements SearchEntryTransformer {
    private final Passwords passwords;

    PasswordVeil(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public ObjectPair<SearchResultEntryProtocolOp, Control[]> transformEntry(
            int messageId, SearchResultEntryProtocolOp entry, Control[] controls) {
        return new ObjectPair<>(
                new SearchResultEntryProtocolOp(entry.getDN(), veiled(entry.getAttributes())), controls);
    }

    /** The answer of a write, its Pre-Read and Post-Read controls (RFC 4527) veiled. */
    LDAPMessage veiled(LDAPMessage answer) {
        if (answer.getControls().isEmpty()) {
            return answer;
        }
        List<Control> controls = answer.getControls().stream().map(this::veiled).toList();
        return new LDAPMessage(answer.getMessageID(), answer.getProtocolOp(), controls);
    }

    private Control veiled(Control control) {
        if (control instanceof PostReadResponseControl read) {
            return new PostReadResponseControl(veiled(read.getEntry()));
        }
        if (control instanceof PreReadResponseControl read) {
            return new PreReadResponseControl(veiled(read.getEntry()));
        }
        return control;
    }

    private ReadOnlyEntry veiled(Entry entry) {
        return new ReadOnlyEntry(entry.getDN(), veiled(List.copyOf(entry.getAttributes())));
    }

    private List<Attribute> veiled(List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> !passwords.isPassword(attribute.getName()))
                .toList();
    }
}
