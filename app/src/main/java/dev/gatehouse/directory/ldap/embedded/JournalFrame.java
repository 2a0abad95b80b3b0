package dev.gatehouse.directory.ldap.embedded;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/**
 * One record as the journal holds it: a comment line of 29 bytes, {@code # <length> <check> <header check>}, each number
 * eight hexadecimal digits, and then {@code length} bytes of LDIF (RFC 2849).
 *
 * <p>As the line is a comment the whole journal is LDIF that other tools read. The check is a CRC-32C over the check
 * before and the body, so that a record lost, doubled or moved is found; the header has its own, so that a damaged
 * length is not taken for a record cut short.
 */
final class JournalFrame {
    static final int HEADER_LENGTH = 29;
    private static final int CHECKED_LENGTH = 20;

    private JournalFrame() {}

    /** The header of a body whose check is known. */
    static byte[] header(int length, int check) {
        String text = "# " + hex(length) + ' ' + hex(check) + ' ';
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return (text + hex(crc(bytes, CHECKED_LENGTH)) + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    /** The check of a body that follows a record with the given check; 0 for the first. */
    static int check(int before, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(before >>> 24);
        crc.update(before >>> 16);
        crc.update(before >>> 8);
        crc.update(before);
        crc.update(body);
        return (int) crc.getValue();
    }

    /** The length a header tells; empty when it is no header. */
    static OptionalInt length(byte[] header) {
        try {
            int length = Integer.parseUnsignedInt(text(header, 2), 16);
            return length >= 0 && java.util.Arrays.equals(header, header(length, check(header)))
                    ? OptionalInt.of(length)
                    : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The check a header tells. */
    static int check(byte[] header) {
        return Integer.parseUnsignedInt(text(header, 11), 16);
    }

    private static String text(byte[] header, int offset) {
        return new String(header, offset, 8, StandardCharsets.ISO_8859_1);
    }

    private static String hex(int value) {
        return String.format("%08x", value);
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
