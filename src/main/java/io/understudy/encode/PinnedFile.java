package io.understudy.encode;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on the classpath and what it must be.
 *
 * @param name its path from the classpath's root
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
            byte[] bytes = in.readAllBytes();
            String found = sha256(bytes);
            if (!found.equals(sha256)) {
                throw new DamagedEncoder(name, found, sha256);
            }
            return bytes;
        } catch (IOException e) {
            throw new DamagedEncoder(name, e);
        }
    }

    /** Returns the SHA-256 of a string's UTF-8 bytes. */
    static String sha256(String string) {
        return sha256(string.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
