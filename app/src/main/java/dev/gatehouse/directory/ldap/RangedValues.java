package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Attributes with more values than Active Directory hands out at once: it names the part it gives,
 * {@code member;range=0-1499}, and the rest must be asked for until the part that ends in a star (MS-ADTS §3.1.1.3.1.3.3).
 */
final class RangedValues {
    private static final Pattern RANGED = Pattern.compile("([^;]+);range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);

    private RangedValues() {}

    private record Part(String attribute, long from, Optional<Long> to, Attribute values) {
        static Optional<Part> of(Attribute attribute) {
            Matcher name = RANGED.matcher(attribute.getName());
            return name.matches()
                    ? Optional.of(new Part(
                            name.group(1),
                            Long.parseLong(name.group(2)),
                            name.group(3).equals("*") ? Optional.empty() : Optional.of(Long.valueOf(name.group(3))),
                            attribute))
                    : Optional.empty();
        }
    }

    /** The entry with all values of each attribute; fails rather than leave some out. */
    static Entry complete(LDAPConnection connection, Entry entry) throws LDAPException {
        List<Part> parts = entry.getAttributes().stream()
                .flatMap(attribute -> Part.of(attribute).stream())
                .toList();
        if (parts.isEmpty()) {
            return entry;
        }
        Entry complete = entry.duplicate();
        for (Part first : parts) {
            complete.removeAttribute(first.values().getName());
            // named too, without values
            complete.removeAttribute(first.attribute());
            complete.addAttribute(all(connection, entry, first));
        }
        return complete;
    }

    private static Attribute all(LDAPConnection connection, Entry entry, Part first) throws LDAPException {
        List<byte[]> values = new ArrayList<>(Arrays.asList(first.values().getValueByteArrays()));
        Part part = first;
        while (part.to().isPresent()) {
            long next = part.to().get() + 1;
            part = part(connection, entry, first.attribute() + ";range=" + next + "-*");
            if (part.from() != next || part.to().filter(to -> to < next).isPresent()) {
                throw broken();
            }
            values.addAll(Arrays.asList(part.values().getValueByteArrays()));
        }
        return new Attribute(first.attribute(), values.toArray(new byte[0][]));
    }

    private static Part part(LDAPConnection connection, Entry entry, String name) throws LDAPException {
        Entry answer = connection.getEntry(entry.getDN(), name);
        if (answer == null) {
            throw broken();
        }
        return answer.getAttributes().stream()
                .flatMap(attribute -> Part.of(attribute).stream())
                .findFirst()
                .orElseThrow(RangedValues::broken);
    }

    /** Treated as trouble of the server: the read can be tried again. */
    private static LDAPException broken() {
        return new LDAPException(ResultCode.UNAVAILABLE, "The values changed while they were read in parts");
    }
}
