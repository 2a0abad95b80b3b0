package dev.gatehouse.directory.ldap.embedded;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a journal. A last record cut short is what a sudden end leaves behind: it was never acknowledged and is dropped.
 * Anything else that does not check out stops the start, since what follows may have been acknowledged.
 */
final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final int PROGRESS_STEP = 10_000;

    private final Path path;
    private final long size;
    private final InputStream in;
    private long position;
    private int check;

    private JournalReader(Path path, long size, InputStream in) {
        this.path = path;
        this.size = size;
        this.in = in;
    }

    /**
     * What a journal holds.
     *
     * @param state the entries
     * @param length the bytes that make whole records
     * @param check the check of the last whole record
     * @param settled whether the file holds nothing but one record for each entry
     */
    record Content(DirectoryState state, long length, int check, boolean settled) {}

    static Content read(Path path, Schema schema) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            return new JournalReader(path, Files.size(path), in).read(schema);
        } catch (IOException e) {
            throw new EmbeddedDirectoryException("The journal " + path + " cannot be read: " + e, e);
        }
    }

    private Content read(Schema schema) throws IOException {
        String opening = next().orElseThrow(() -> damaged(0, "its first record is cut short", null));
        long entries = JournalText.entries(opening)
                .orElseThrow(() -> new EmbeddedDirectoryException("The file " + path
                        + " is no journal of this version of the embedded directory; name another data folder"));
        DirectoryState state = new DirectoryState(schema);
        long records = 0;
        long start = position;
        for (Optional<String> body = next(); body.isPresent(); body = next()) {
            apply(state, body.get(), start);
            start = position;
            records++;
            if (records % PROGRESS_STEP == 0) {
                LOG.atInfo()
                        .addKeyValue("records", records)
                        .addKeyValue("percent", 100 * position / size)
                        .log("embedded directory read a part of its journal");
            }
        }
        if (records < entries) {
            throw damaged(position, "it ends before the entries it announced", null);
        }
        if (position < size) {
            LOG.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("position", position)
                    .addKeyValue("bytes", size - position)
                    .log("embedded directory dropped a record cut short at the end of its journal");
        }
        return new Content(state, position, check, records == entries && position == size);
    }

    private void apply(DirectoryState state, String body, long start) {
        try {
            for (LDIFChangeRecord change : JournalText.read(body)) {
                if (!state.apply(change)) {
                    throw damaged(start, "the record does not fit those before it", null);
                }
            }
        } catch (LDIFException | LDAPException e) {
            throw damaged(start, "the record is not understood", e);
        }
    }

    /** The body of the next record; empty at the end, and where the last record is cut short. */
    private Optional<String> next() throws IOException {
        byte[] header = in.readNBytes(JournalFrame.HEADER_LENGTH);
        if (header.length < JournalFrame.HEADER_LENGTH) {
            return Optional.empty();
        }
        OptionalInt length = JournalFrame.length(header);
        if (length.isEmpty()) {
            if (onlyZeros(header)) {
                return Optional.empty(); // a file system may lengthen a file before it fills it
            }
            throw damaged(position, "no record starts here", null);
        }
        if (size - position - JournalFrame.HEADER_LENGTH < length.getAsInt()) {
            return Optional.empty();
        }
        byte[] body = in.readNBytes(length.getAsInt());
        int expected = JournalFrame.check(header);
        if (JournalFrame.check(check, body) != expected) {
            throw damaged(position, "the record does not match its check", null);
        }
        check = expected;
        position += JournalFrame.HEADER_LENGTH + body.length;
        return Optional.of(new String(body, StandardCharsets.UTF_8));
    }

    private boolean onlyZeros(byte[] first) throws IOException {
        for (byte[] block = first; block.length > 0; block = in.readNBytes(1 << 16)) {
            for (byte octet : block) {
                if (octet != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private EmbeddedDirectoryException damaged(long where, String reason, @Nullable Exception cause) {
        return new EmbeddedDirectoryException(
                "The journal " + path + " is damaged at byte " + where + " of " + size + ": " + reason
                        + ". Restore the file from a backup; cutting it at that byte would let it start, without what was written after.",
                cause);
    }
}
