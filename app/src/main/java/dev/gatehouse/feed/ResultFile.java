package dev.gatehouse.feed;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import java.util.Set;

/**
 * The outcome of every row, one JSON object a line below a {@linkplain RunHead head}, appended as rows finish. What was not
 * yet handed to the file when the process was killed is asked again when it is resumed. Locked for one import; readable by its
 * owner only, where the file system can. Safe for use by many threads.
 */
final class ResultFile implements Results {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MOST_HELD = 64 * 1024;
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private final FileChannel channel;
    private final RunHead head;
    private final BitSet finished = new BitSet();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(MOST_HELD);

    private ResultFile(FileChannel channel, RunHead head) {
        this.channel = channel;
        this.head = head;
    }

    /** A new file; its head is on the disk before anything is imported. */
    static ResultFile create(Path path, RunHead head) throws IOException {
        FileChannel channel;
        try {
            channel = open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new UnreadableFeedException("There is a result file " + path
                    + "; go on with it (--resume), name another (--result), or remove it");
        } catch (IOException e) {
            throw new UnreadableFeedException("The result file " + path + " cannot be made: " + e);
        }
        try {
            lock(channel, path);
            ResultFile file = new ResultFile(channel, head);
            file.append(head.json());
            file.flush();
            channel.force(true);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * The file of an import that was broken off.
     *
     * @param expected what the import to resume must be like, but for its mark
     * @param tally is told of the rows that have come to their end
     */
    static ResultFile resume(Path path, RunHead expected, Tally tally) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableFeedException(
                    "There is no result file " + path + " to go on with; name it (--result), or leave --resume out");
        }
        FileChannel channel = open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, path);
            try (InputStream in = Files.newInputStream(path)) {
                LineFrames lines = new LineFrames(new ByteSource(in));
                Frame first = lines.next();
                RunHead head = RunHead.of(first == null ? MAPPER.nullNode() : json(first))
                        .orElseThrow(() ->
                                new UnreadableFeedException("The file " + path + " is no result file of an import"));
                requireSame(path, head, expected);
                ResultFile file = new ResultFile(channel, head);
                file.read(lines, tally);
                file.cutTornLine();
                return file;
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void requireSame(Path path, RunHead head, RunHead expected) throws UnreadableFeedException {
        if (!head.digest().equals(expected.digest())) {
            throw new UnreadableFeedException(
                    "The result file " + path + " is of a file with other content; resume with"
                            + " that one, or import this one with a result file of its own");
        }
        if (!head.place().equals(expected.place())) {
            throw new UnreadableFeedException(
                    "The result file " + path + " is of an import into another tenant or base DN");
        }
        if (head.isDryRun()) {
            throw new UnreadableFeedException("The result file " + path + " is of a dry run, which cannot be resumed");
        }
    }

    private static FileChannel open(Path path, OpenOption... options) throws IOException {
        return FileChannel.open(path, Set.of(options), OWNER_ONLY);
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        throw new UnreadableFeedException(
                "Another import writes to the result file " + path + "; let it come to its end");
    }

    /** A row that was asked twice has two lines; only the last can be a final one. */
    private void read(LineFrames lines, Tally tally) throws IOException {
        for (Frame frame = lines.next(); frame != null; frame = lines.next()) {
            JsonNode json = json(frame);
            Outcome outcome = Outcome.of(json.path("outcome").asText()).orElse(Outcome.UNKNOWN);
            int row = json.path("row").asInt(-1);
            if (row > 0 && outcome.isFinal() && !finished.get(row)) {
                finished.set(row);
                tally.add(outcome);
            }
        }
    }

    private static JsonNode json(Frame frame) {
        try {
            return MAPPER.readTree(frame.bytes());
        } catch (JacksonException e) {
            // torn when the process was killed
            return MAPPER.nullNode();
        } catch (IOException e) {
            throw new IllegalStateException("there is no input or output here", e);
        }
    }

    /** A line without its end is one of a process that was killed: the next must not be glued to it. */
    private void cutTornLine() throws IOException {
        long size = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        while (size > 0 && channel.read(last.clear(), size - 1) == 1 && last.get(0) != '\n') {
            size--;
        }
        channel.truncate(size);
        channel.position(size);
    }

    RunHead head() {
        return head;
    }

    @Override
    public boolean isFinished(long row) {
        return row <= Integer.MAX_VALUE && finished.get((int) row);
    }

    @Override
    public synchronized void add(RowResult result) throws IOException {
        append(result.json());
        if (held.size() >= MOST_HELD) {
            flush();
        }
    }

    private void append(ObjectNode json) throws IOException {
        held.write(MAPPER.writeValueAsBytes(json));
        held.write('\n');
    }

    @Override
    public synchronized void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        try (channel) {
            flush();
            channel.force(true);
        }
    }
}
