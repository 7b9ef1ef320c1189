package io.understudy.encode;

import io.understudy.learn.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file on the classpath or in the store, and what it must be.
 *
 * @param name its path from the classpath's root, or what it is called in messages
 * @param sha256 64 lower-case hex digits
 */
record PinnedFile(String name, String sha256) {

    /**
     * Reads the whole file and checks it.
     *
     * @param files where names are looked up
     * @throws DamagedEncoder when it is missing, cannot be read or is another file
     */
    byte[] read(ClassLoader files) {
        try (InputStream in = files.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return checked(in.readAllBytes());
        } catch (IOException e) {
            throw new DamagedEncoder(name, e);
        }
    }

    /**
     * Returns the bytes of a file that was read.
     *
     * @param bytes what was found in its place
     * @throws DamagedEncoder when it is another file
     */
    byte[] checked(byte[] bytes) {
        String found = Sha256.hex(bytes);
        if (!found.equals(sha256)) {
            throw new DamagedEncoder(name, found, sha256);
        }
        return bytes;
    }
}
