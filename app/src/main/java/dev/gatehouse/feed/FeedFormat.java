package dev.gatehouse.feed;

import java.nio.file.Path;
import java.util.Locale;

/** How a file is written. */
public enum FeedFormat {
    CSV,
    JSONL;

    /** By the end of the file's name; fails where that does not tell. */
    public static FeedFormat of(Path file) throws UnreadableFeedException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSONL;
        }
        throw new UnreadableFeedException(
                "The name of the file does not tell its format; say --format csv or --format jsonl");
    }
}
