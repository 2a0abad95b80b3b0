package dev.gatehouse.feed;

import java.io.IOException;
import java.io.InputStream;

/** Bytes one by one, with a look at the next, from behind the byte order mark. Counts lines: LF, CR LF and CR end one. */
final class ByteSource {
    static final int END = -1;

    private static final int[] UTF_8_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int length;
    private long line = 1;

    ByteSource(InputStream in) throws IOException {
        this.in = in;
        fill();
        if (length >= 2 && (isMark(0xFE, 0xFF) || isMark(0xFF, 0xFE))) {
            throw new UnreadableFeedException("The file is UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)");
        }
        if (length >= UTF_8_MARK.length && isMark(UTF_8_MARK)) {
            position = UTF_8_MARK.length;
        }
    }

    private boolean isMark(int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if ((buffer[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    int peek() throws IOException {
        if (position == length) {
            fill();
        }
        return position == length ? END : buffer[position] & 0xFF;
    }

    int next() throws IOException {
        int b = peek();
        if (b != END) {
            position++;
            if (b == '\n' || (b == '\r' && peek() != '\n')) {
                line++;
            }
        }
        return b;
    }

    /** Takes the end of a line where it stands here. */
    boolean takeLineEnd() throws IOException {
        if (peek() == '\r') {
            next();
            if (peek() == '\n') {
                next();
            }
            return true;
        }
        if (peek() == '\n') {
            next();
            return true;
        }
        return false;
    }

    /** Passes by lines without anything; whether there is something after them. */
    boolean takeEmptyLines() throws IOException {
        while (takeLineEnd()) {
            // a line without anything
        }
        return peek() != END;
    }

    /** The line of the next byte, from 1. */
    long line() {
        return line;
    }

    private void fill() throws IOException {
        position = 0;
        length = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    }
}
