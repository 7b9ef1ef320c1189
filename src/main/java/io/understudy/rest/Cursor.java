package io.understudy.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The place in a list where a page ended, as opaque text: eight bytes of sequence number, then the first eight bytes of
 * SHA-256 over those and the list's name. The check tells damage and foreign lists apart from ours; it keeps no secret.
 */
final class Cursor {

    private static final int CHECK = 8;
    private static final int SIZE = Long.BYTES + CHECK;

    private Cursor() {}

    static String write(String collection, long sequence) {
        byte[] bytes = ByteBuffer.allocate(SIZE)
                .putLong(sequence)
                .put(check(collection, sequence))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static long read(String cursor, String collection) {
        ByteBuffer bytes = decode(cursor);
        if (bytes.remaining() == SIZE) {
            long sequence = bytes.getLong();
            if (write(collection, sequence).equals(cursor)) {
                return sequence;
            }
        }
        throw invalid(cursor);
    }

    private static ByteBuffer decode(String cursor) {
        try {
            return ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        } catch (IllegalArgumentException notBase64) {
            throw invalid(cursor);
        }
    }

    private static Problem invalid(String cursor) {
        return new Malformed(
                        "cursor-invalid",
                        "after is no cursor of this list; legal is what \"next\" of one of its pages holds.")
                .with("field", "after")
                .with("given", cursor);
    }

    private static byte[] check(String collection, long sequence) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
            return Arrays.copyOf(digest.digest(collection.getBytes(StandardCharsets.UTF_8)), CHECK);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
