package dev.gatehouse.feed;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180), the header among them.
 *
 * <p>Where a record ends is never guessed: a quote that opens a cell holds all that follows until it is closed, so that the
 * text of a cell is not taken for rows. A quote elsewhere in a cell is that record's fault and holds nothing.
 */
final class CsvFrames implements Frames {
    private final ByteSource in;
    private final char separator;

    CsvFrames(ByteSource in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    @Override
    public @Nullable Frame next() throws IOException {
        if (!in.takeEmptyLines()) {
            return null;
        }
        long line = in.line();
        RowBuffer row = new RowBuffer();
        boolean isAtStart = true;
        while (in.peek() != ByteSource.END && !in.takeLineEnd()) {
            int b = in.next();
            row.add(b);
            if (b == '"' && isAtStart) {
                quoted(row, line);
            } else if (b == '"') {
                row.complain("has a quote inside a cell; put the cell in quotes and write the quote twice");
            }
            isAtStart = b == separator;
        }
        return row.frame(line);
    }

    /** The rest of a cell in quotes, with the quote that closes it. */
    private void quoted(RowBuffer row, long line) throws IOException {
        while (in.peek() != ByteSource.END) {
            int b = in.next();
            row.add(b);
            if (b == '"' && in.peek() == '"') {
                row.add(in.next());
            } else if (b == '"') {
                int after = in.peek();
                if (after != separator && after != '\n' && after != '\r' && after != ByteSource.END) {
                    row.complain("has text after the closing quote of a cell");
                }
                return;
            }
        }
        row.complain(
                "opens a quote in line " + line
                        + " or below that is never closed, so that the rest of the file was not read; close it and import again");
    }
}
