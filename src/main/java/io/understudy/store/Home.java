package io.understudy.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory that one server has to itself, held by a lock on a file in it for as long as the server lives. What it
 * makes there belongs to its owner alone where the file system knows owners.
 */
final class Home implements AutoCloseable {

    private static final String LOCK_FILE = "understudy.lock";

    private final Path directory;
    private final FileChannel lock;

    private Home(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Takes a directory, which is made when absent.
     *
     * @throws HomeRefused when it cannot be written or another server has it
     */
    static Home open(Path path) {
        Path directory = path.toAbsolutePath().normalize();
        if (directory.toString().contains(";")) {
            throw new HomeRefused(
                    directory, "has a semicolon in its name", "Choose another with --understudy.home.", null);
        }
        try {
            makeDirectory(directory);
            return new Home(directory, lock(directory));
        } catch (IOException failure) {
            throw new HomeRefused(
                    directory,
                    "cannot be written",
                    "Make it writable for the user who runs the server, or choose another with --understudy.home.",
                    failure);
        }
    }

    /** Returns the directory, absolute. */
    Path directory() {
        return directory;
    }

    /** Makes an empty file that only its owner may read, unless it exists. */
    void makeFile(Path file) {
        try {
            Files.createFile(file, ownersOnly(file, "rw-------"));
        } catch (FileAlreadyExistsException kept) {
            // what is there stays
        } catch (IOException failure) {
            throw new HomeRefused(
                    directory,
                    "takes no new file",
                    "Make it writable, or choose another with --understudy.home.",
                    failure);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, ownersOnly(directory, "rwx------"));
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(LOCK_FILE);
        FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), ownersOnly(file, "rw-------"));
        if (tryLock(channel) == null) {
            channel.close();
            throw new HomeRefused(
                    directory,
                    "is in use by another server",
                    "Stop that server, or choose another directory with --understudy.home.",
                    null);
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
