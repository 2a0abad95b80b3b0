package dev.gatehouse.directory.ldap.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder that keeps the directory, locked for one process. Made for the owner's eyes only where the file system can. */
final class DataFolder implements AutoCloseable {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder where it is missing and takes its lock. */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path, ownerOnly("rwx------"));
            FileChannel lock = FileChannel.open(
                    path.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    ownerOnly("rw-------"));
            if (!taken(lock)) {
                lock.close();
                throw new EmbeddedDirectoryException("The data folder " + path
                        + " is in use by another running directory; stop that one or name another folder");
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new EmbeddedDirectoryException("The data folder " + path + " cannot be used: " + e, e);
        }
    }

    Path journal() {
        return path.resolve("journal.ldif");
    }

    /** An empty file to be filled and then {@linkplain #replaceJournal put in the journal's place}. */
    Path newFile() throws IOException {
        Path file = path.resolve("journal.ldif.new");
        Files.deleteIfExists(file);
        return Files.createFile(file, ownerOnly("rw-------"));
    }

    /** Puts the new file in the journal's place, in one step; to stay there after a {@link #sync}. */
    void replaceJournal(Path newFile) throws IOException {
        Files.move(newFile, journal(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns once the names in the folder are on the disk. */
    void sync() throws IOException {
        if (POSIX) { // Windows neither needs nor allows it
            try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
