package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names as text (RFC 4514), in the way that the server at hand reads as they are meant; each way is allowed by the RFC. */
final class NameText {
    /** A backslash that is not itself escaped, and a space (RFC 4514 §2.4). */
    private static final Pattern ESCAPED_SPACE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\ ");

    private NameText() {}

    static String of(DN dn, ServerFlavour server) {
        return server.isActiveDirectory()
                ? Arrays.stream(dn.getRDNs()).map(NameText::withEscapedEquals).collect(Collectors.joining(","))
                : dn.toString();
    }

    /** The new name of an entry. */
    static String of(RDN rdn, ServerFlavour server) {
        return switch (server.flavour()) {
            case DS389 -> withHexSpaces(rdn);
            case ACTIVE_DIRECTORY -> withEscapedEquals(rdn);
            case AUTO, OPENLDAP, OPENDJ, EMBEDDED, GENERIC -> rdn.toString();
        };
    }

    /**
     * With a space at the end of a value written as {@code \20}: 389-DS drops one that comes as a backslash and a space.
     * (The SDK, and with it the embedded directory, drops the other.)
     */
    private static String withHexSpaces(RDN rdn) {
        return ESCAPED_SPACE.matcher(rdn.toString()).replaceAll("$1\\\\20");
    }

    /** Active Directory takes an equals sign in a value only behind a backslash. It names each entry by one value. */
    private static String withEscapedEquals(RDN rdn) {
        String text = rdn.toString();
        int separator = text.indexOf('=') + 1;
        return text.substring(0, separator) + text.substring(separator).replace("=", "\\=");
    }
}
