package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sha256;
import io.understudy.learn.algebra.Rounding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What parameters are identified by.
 */
final class Knowledge {

    /** Bytes of a SHA-256. */
    static final int DIGEST_BYTES = 32;

    /** p where every row is a landmark: kernels are multiples of 2^-20. */
    static final int KERNEL_BITS = 20;

    /** q: parameters are multiples of 2^-16. */
    static final Rounding ROUNDING = new Rounding(16);

    /** The order of labels: by their UTF-8 bytes, unsigned; String's own order is another. */
    static final Comparator<String> LABEL_ORDER = (a, b) -> {
        byte[] left = a.getBytes(StandardCharsets.UTF_8);
        byte[] right = b.getBytes(StandardCharsets.UTF_8);
        return Arrays.compareUnsigned(left, right);
    };

    private final ExactSettings settings;
    private final byte[] encoderDigest;
    private final int kernelBits;
    private final List<String> labels;
    private final List<ContentHash> hashes;
    private final int[] weights;
    private final int[][] coefficients;
    private final byte[] sha256;

    /**
     * Puts knowledge together; the arrays are the knowledge's from then on.
     *
     * @param settings the settings
     * @param encoderDigest 32 bytes that tell which encoder made the vectors
     * @param kernelBits p: kernels are multiples of 2^-p
     * @param labels in order of their UTF-8 bytes
     * @param hashes the rows' content hashes, rising; where landmarks stand for the rows, hashes of their vectors
     * @param weights the rows' weights; zeros where landmarks stand for the rows
     * @param coefficients an integer for each row and label, in units of 2^-q
     */
    Knowledge(
            ExactSettings settings,
            byte[] encoderDigest,
            int kernelBits,
            List<String> labels,
            List<ContentHash> hashes,
            int[] weights,
            int[][] coefficients) {
        this.settings = settings;
        this.encoderDigest = encoderDigest;
        this.kernelBits = kernelBits;
        this.labels = List.copyOf(labels);
        this.hashes = List.copyOf(hashes);
        this.weights = weights;
        this.coefficients = coefficients;
        this.sha256 = identity();
    }

    ExactSettings settings() {
        return settings;
    }

    byte[] encoderDigest() {
        return encoderDigest;
    }

    int kernelBits() {
        return kernelBits;
    }

    List<String> labels() {
        return labels;
    }

    List<ContentHash> hashes() {
        return hashes;
    }

    /** Returns the hash that stands for a row here: of its content, or of its vector where landmarks stand for the rows. */
    ContentHash hash(Row row) {
        return kernelBits == KERNEL_BITS ? row.contentHash() : ContentHash.ofVector(row.vector());
    }

    int[] weights() {
        return weights;
    }

    int[][] coefficients() {
        return coefficients;
    }

    /** Returns the identity. */
    byte[] sha256() {
        return sha256.clone();
    }

    /**
     * Computes the identity: SHA-256 over {@code US1}; p, q, s^2 and lambda (both in units of 2^-8); the encoder's
     * digest; each label's length and UTF-8 bytes; and for each row its hash, weight and parameters. Integers are four
     * bytes, little-endian.
     */
    private byte[] identity() {
        MessageDigest digest = Sha256.start();
        digest.update("US1".getBytes(StandardCharsets.US_ASCII));
        digest.update(integers(kernelBits, ROUNDING.bits(), settings.bandwidthUnits(), settings.strengthUnits()));
        digest.update(encoderDigest);
        for (String label : labels) {
            byte[] name = label.getBytes(StandardCharsets.UTF_8);
            digest.update(integers(name.length));
            digest.update(name);
        }
        for (int row = 0; row < weights.length; row++) {
            digest.update(hashes.get(row).toBytes());
            digest.update(integers(weights[row]));
            digest.update(integers(coefficients[row]));
        }
        return digest.digest();
    }

    private static byte[] integers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    /** Returns about how many bytes this takes. */
    long bytes() {
        return (long) weights.length * (4L * labels.size() + 100);
    }
}
