package dev.gatehouse.directory.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Active Directory's id of an entry: 16 bytes there, the text of a UUID for everybody behind the port, in entries and in
 * filters. The first three groups of the text are little-endian in the bytes (MS-DTYP §2.3.4.2).
 */
final class ObjectGuid {
    static final String ATTRIBUTE = "objectGUID";
    private static final int BYTES = 16;

    private ObjectGuid() {}

    /** The entry, its id in text. */
    static Entry asText(Entry entry) {
        byte[] bytes = entry.getAttributeValueBytes(ATTRIBUTE);
        if (bytes == null || bytes.length != BYTES) {
            return entry;
        }
        Entry readable = entry.duplicate();
        readable.setAttribute(ATTRIBUTE, text(bytes));
        return readable;
    }

    /** The filter, ids in it as the server keeps them. */
    static Filter asBytes(Filter filter) {
        return FilterTree.mapped(
                filter,
                part -> Optional.of(part)
                        .filter(ObjectGuid::asksForId)
                        .flatMap(id -> bytes(id.getAssertionValue()))
                        .map(bytes -> Filter.createEqualityFilter(ATTRIBUTE, bytes))
                        .orElse(part));
    }

    private static boolean asksForId(Filter part) {
        return part.getFilterType() == Filter.FILTER_TYPE_EQUALITY
                && ATTRIBUTE.equalsIgnoreCase(part.getAttributeName());
    }

    static String text(byte[] bytes) {
        ByteBuffer groups = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(groups.getInt());
        long second = Short.toUnsignedLong(groups.getShort());
        long third = Short.toUnsignedLong(groups.getShort());
        long high = (first << 32) | (second << 16) | third;
        return new UUID(high, groups.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }

    /** Empty where the text is no id, and so nobody's. */
    static Optional<byte[]> bytes(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            long high = id.getMostSignificantBits();
            ByteBuffer groups = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            groups.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
            groups.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
            return Optional.of(groups.array());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
