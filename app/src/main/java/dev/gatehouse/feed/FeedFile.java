package dev.gatehouse.feed;

import dev.gatehouse.resource.ResourceType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file to import, read through once: its columns are known, its rows counted, and a change of it would be seen. */
public final class FeedFile {
    private final Path path;
    private final FeedFormat format;
    private final char separator;
    private final RowFormat rows;
    private final String digest;
    private final long count;

    /** The rows of an open file. */
    interface Reader extends AutoCloseable {
        /** The next row, still to be read; null at the end. */
        @Nullable
        Frame next() throws IOException;

        @Override
        void close() throws IOException;
    }

    private FeedFile(Path path, FeedFormat format, char separator, RowFormat rows, String digest, long count) {
        this.path = path;
        this.format = format;
        this.separator = separator;
        this.rows = rows;
        this.digest = digest;
        this.count = count;
    }

    /**
     * Fails where the header cannot be read, naming every column at fault.
     *
     * @param columns from the header of a CSV file to SCIM attributes, before all that is known without
     */
    public static FeedFile read(Path path, FeedFormat format, ResourceType type, Map<String, String> columns)
            throws IOException {
        char separator = format == FeedFormat.CSV ? separator(path) : 0;
        MessageDigest sha256 = Sha256.next();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), sha256)) {
            Frames frames = frames(new ByteSource(in), format, separator);
            RowFormat rows = new JsonRows(type);
            if (format == FeedFormat.CSV) {
                Frame header = frames.next();
                if (header == null) {
                    throw new UnreadableFeedException("The file is empty; its first row must name the columns");
                }
                rows = CsvRows.below(header, separator, type, new ColumnReader(type, columns));
            }
            long count = 0;
            while (frames.next() != null) {
                count++;
            }
            return new FeedFile(path, format, separator, rows, HexFormat.of().formatHex(sha256.digest()), count);
        }
    }

    /** The one that separates more names in the first line. */
    private static char separator(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            Frame line = new LineFrames(new ByteSource(in)).next();
            int commas = 0;
            int semicolons = 0;
            for (byte b : line == null ? new byte[0] : line.bytes()) {
                commas += b == ',' ? 1 : 0;
                semicolons += b == ';' ? 1 : 0;
            }
            return semicolons > commas ? ';' : ',';
        }
    }

    private static Frames frames(ByteSource source, FeedFormat format, char separator) {
        return switch (format) {
            case CSV -> new CsvFrames(source, separator);
            case JSONL -> new LineFrames(source);
        };
    }

    Reader open() throws IOException {
        InputStream in = Files.newInputStream(path);
        Frames frames = frames(new ByteSource(in), format, separator);
        if (format == FeedFormat.CSV) {
            frames.next();
        }
        return new Reader() {
            @Override
            public @Nullable Frame next() throws IOException {
                return frames.next();
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }

    Row row(long number, Frame frame) {
        return rows.read(number, frame);
    }

    String name() {
        return path.getFileName().toString();
    }

    /** SHA-256 of the whole file. */
    String digest() {
        return digest;
    }

    /** How many rows there are. */
    public long count() {
        return count;
    }
}
