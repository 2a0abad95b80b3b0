package dev.gatehouse.feed;

import java.util.Arrays;
import java.util.Optional;

/** Gathers the bytes of one row, up to what is read of any, and the first thing that is wrong with it. */
final class RowBuffer {
    private byte[] bytes = new byte[1024];
    private int length;
    private Optional<String> fault = Optional.empty();

    void add(int b) {
        if (length == Frame.LONGEST) {
            complain(Frame.TOO_LONG);
            return;
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * length, Frame.LONGEST));
        }
        bytes[length++] = (byte) b;
    }

    void complain(String reason) {
        if (fault.isEmpty()) {
            fault = Optional.of(reason);
        }
    }

    Frame frame(long line) {
        return new Frame(line, Arrays.copyOf(bytes, length), fault);
    }
}
