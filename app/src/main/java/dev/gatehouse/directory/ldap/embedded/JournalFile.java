package dev.gatehouse.directory.ldap.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The journal's file, open at its end. Appending is for one thread at a time.
 *
 * <p>Not a {@code FileChannel}: that one closes itself for good when a thread writing to it is interrupted.
 */
final class JournalFile implements Closeable {
    private final RandomAccessFile file;
    private int check;
    private long length;

    private JournalFile(RandomAccessFile file, int check, long length) {
        this.file = file;
        this.check = check;
        this.length = length;
    }

    /** Opens an empty file. */
    static JournalFile empty(Path path) throws IOException {
        return new JournalFile(new RandomAccessFile(path.toFile(), "rw"), 0, 0);
    }

    /** Opens a file to append after {@code length} bytes and cuts off what lies behind them. */
    static JournalFile resumed(Path path, long length, int check) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (file.length() > length) {
                file.setLength(length);
                file.getFD().sync();
            }
            file.seek(length);
            return new JournalFile(file, check, length);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Hands a record to the operating system: from here on it outlives this process, but not yet a loss of power. */
    void append(String ldif) throws IOException {
        byte[] body = ldif.getBytes(StandardCharsets.UTF_8);
        int next = JournalFrame.check(check, body);
        byte[] header = JournalFrame.header(body.length, next);
        byte[] frame = new byte[header.length + body.length];
        System.arraycopy(header, 0, frame, 0, header.length);
        System.arraycopy(body, 0, frame, header.length, body.length);
        file.write(frame);
        check = next;
        length += frame.length;
    }

    /** Returns once everything appended before the call is on the disk. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** Bytes appended so far. */
    long length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
