package dev.gatehouse.authentication;

import dev.gatehouse.setting.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key of the demo: random, made once for a working folder and kept in {@code .gatehouse/demo.key} there, readable by
 * its owner only, so that {@code serve} and {@code token} run in one folder agree and nobody else can guess it.
 */
public final class DemoKey {
    private static final int BYTES = 32;
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private DemoKey() {}

    /**
     * The key of this folder; made where there is none yet. Processes and threads that ask at once get the same one.
     *
     * @throws IOException where it cannot be read or written, or others could have
     */
    public static synchronized Secret in(Path folder) throws IOException {
        // a file lock holds between processes only; the monitor holds between threads
        Path hidden = folder.resolve(".gatehouse");
        if (!Files.isDirectory(hidden, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
            createFolder(hidden);
        }
        Path file = hidden.resolve("demo.key");
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                ownerOnly("rw-------"))) {
            channel.lock();
            requireUnseen(hidden);
            requireUnseen(file);
            String kept = read(channel);
            return new Secret(SYNTAX.matcher(kept).matches() ? kept : write(channel));
        }
    }

    private static void createFolder(Path hidden) throws IOException {
        try {
            Files.createDirectory(hidden, ownerOnly("rwx------"));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            if (!Files.isDirectory(hidden, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(hidden + " is in the way; remove it", e);
            }
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // on to the end
        }
        return StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
    }

    /** Also over a key cut short: its writer held the lock and died, so nobody uses it. */
    private static String write(FileChannel channel) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        channel.truncate(0);
        channel.position(0);
        ByteBuffer buffer = ByteBuffer.wrap(key.getBytes(StandardCharsets.US_ASCII));
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true);
        return key;
    }

    private static void requireUnseen(Path path) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new IOException(path + " is open to other users, who may know the key; remove it and start again");
        }
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
