package dev.gatehouse.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a file. */
final class LineFrames implements Frames {
    private final ByteSource in;

    LineFrames(ByteSource in) {
        this.in = in;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        if (!in.takeEmptyLines()) {
            return null;
        }
        long line = in.line();
        RowBuffer row = new RowBuffer();
        while (in.peek() != ByteSource.END && !in.takeLineEnd()) {
            row.add(in.next());
        }
        return row.frame(line);
    }
}
