package io.understudy.learn;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What a row is, as 32 bytes: SHA-256 over its vector (two bytes a component, little-endian), its sign (one byte, 1 or
 * -1) and its label in UTF-8. Ordered as its bytes are, unsigned.
 *
 * @param first bytes 0 to 7, big-endian
 * @param second bytes 8 to 15
 * @param third bytes 16 to 23
 * @param fourth bytes 24 to 31
 */
public record ContentHash(long first, long second, long third, long fourth) implements Comparable<ContentHash> {

    /** How many bytes a hash has. */
    public static final int BYTES = 32;

    /**
     * Hashes a row's content.
     *
     * @param vector its vector
     * @param sign its sign
     * @param label its label
     */
    public static ContentHash of(Vector vector, Sign sign, String label) {
        MessageDigest digest = Sha256.start();
        digest.update(vector.toBytes());
        digest.update((byte) (sign == Sign.FOR ? 1 : -1));
        digest.update(label.getBytes(StandardCharsets.UTF_8));
        return ofBytes(digest.digest());
    }

    /**
     * Hashes a vector alone.
     *
     * @param vector which
     */
    public static ContentHash ofVector(Vector vector) {
        return ofBytes(Sha256.start().digest(vector.toBytes()));
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param bytes {@value #BYTES} bytes
     */
    public static ContentHash ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(bytes.length + " bytes are no content hash, legal: " + BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new ContentHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** Returns the hash's {@value #BYTES} bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }

    @Override
    public int compareTo(ContentHash other) {
        int order = Long.compareUnsigned(first, other.first);
        order = order != 0 ? order : Long.compareUnsigned(second, other.second);
        order = order != 0 ? order : Long.compareUnsigned(third, other.third);
        return order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(toBytes());
    }
}
