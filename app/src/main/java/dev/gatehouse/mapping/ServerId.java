package dev.gatehouse.mapping;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The server's own stable id of an entry, in the text form it has in SCIM. */
record ServerId(String attribute) {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** 389 Directory Server's: the same digits, cut otherwise. */
    private static final Pattern NS_UNIQUE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{8}){3}");

    private static final String OBJECT_GUID = "objectGUID";

    /** Empty where the value is no id. */
    Optional<String> id(ASN1OctetString value) {
        if (!attribute.equalsIgnoreCase(OBJECT_GUID)) {
            return Optional.of(value.stringValue());
        }
        byte[] bytes = value.getValue();
        if (bytes.length != 16) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(turned(bytes));
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()).toString());
    }

    /** Empty for a text that is no such id: a server takes an assertion of the wrong form for neither true nor false. */
    Optional<Filter> equal(String id) {
        String text = id.toLowerCase(Locale.ROOT);
        if (attribute.equalsIgnoreCase("nsUniqueId")) {
            return NS_UNIQUE_ID.matcher(text).matches()
                    ? Optional.of(Filter.createEqualityFilter(attribute, text))
                    : Optional.empty();
        }
        if (!UUID_TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                attribute.equalsIgnoreCase(OBJECT_GUID)
                        ? Filter.createEqualityFilter(attribute, bytes(UUID.fromString(text)))
                        : Filter.createEqualityFilter(attribute, text));
    }

    private static byte[] bytes(UUID id) {
        ByteBuffer buffer = ByteBuffer.allocate(16);
        buffer.putLong(id.getMostSignificantBits());
        buffer.putLong(id.getLeastSignificantBits());
        return turned(buffer.array());
    }

    /** Active Directory keeps the first three groups least byte first (MS-DTYP §2.3.4.2). */
    private static byte[] turned(byte[] bytes) {
        int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
        byte[] turned = new byte[16];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = bytes[order[i]];
        }
        return turned;
    }
}
