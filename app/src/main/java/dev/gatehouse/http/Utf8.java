package dev.gatehouse.http;

import dev.gatehouse.failure.Failure;
import dev.gatehouse.failure.FailureKind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict decoding: what is not UTF-8, or not a percent escape (RFC 3986 §2.1), is refused and never replaced. */
final class Utf8 {
    private Utf8() {}

    static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Failure.of(FailureKind.MALFORMED, "The request is not valid UTF-8")
                    .exception(e);
        }
    }

    /** Decodes percent escapes; {@code plusIsSpace} as in a query, not as in a path. */
    static String unescape(String raw, boolean plusIsSpace) {
        if (raw.indexOf('%') < 0 && !(plusIsSpace && raw.indexOf('+') >= 0)) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            if (c == '%') {
                bytes.write(escapedByte(raw, i));
                i += 3;
                continue;
            }
            if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
            i += Character.charCount(c);
        }
        return decode(bytes.toByteArray());
    }

    private static int escapedByte(String raw, int at) {
        int high = at + 2 < raw.length() ? hexDigit(raw.charAt(at + 1)) : -1;
        int low = at + 2 < raw.length() ? hexDigit(raw.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw Failure.of(FailureKind.MALFORMED, "The request target has a bad percent escape")
                    .exception();
        }
        return high << 4 | low;
    }

    /** Of ASCII only: {@link Character#digit} would take the digits of every script. */
    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
