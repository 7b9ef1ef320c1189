package io.understudy.text;

import io.understudy.learn.Vector;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The words and letters of a text as numbers, each the hash of one feature: {@value #BUCKETS} of them, so that there is a
 * place for every word that will ever come. A feature that occurs twice stands there twice.
 *
 * <p>As a {@link Vector} each number takes two components, the high bits first. Such a vector has no length to speak of,
 * and as many components as the text is long; it is stored, hashed and compared as all vectors are.
 *
 * @param ids 1 to {@value #MOST} numbers from 0 to {@value #BUCKETS} - 1
 */
@SuppressWarnings("ArrayRecordComponent") // made, read once and thrown away; never compared
public record Features(int[] ids) {

    /** How many features are told apart. */
    public static final int BUCKETS = 1 << 17;

    /** How many features of a text are read; what comes behind is cut off. */
    public static final int MOST = 2_048;

    private static final int LOW_BITS = 15;
    private static final int LOW = (1 << LOW_BITS) - 1;

    /** Returns the vector that stands for them. */
    public Vector vector() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * ids.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int id : ids) {
            bytes.putShort((short) (id >>> LOW_BITS)).putShort((short) (id & LOW));
        }
        return Vector.ofBytes(bytes.array());
    }

    /**
     * Reads what {@link #vector} made.
     *
     * @param vector any vector; of one that was not made here, something
     */
    public static Features of(Vector vector) {
        int[] ids = new int[Math.max(1, vector.size() / 2)];
        for (int i = 0; 2 * i + 1 < vector.size(); i++) {
            ids[i] = (vector.get(2 * i) << LOW_BITS | (vector.get(2 * i + 1) & LOW)) & (BUCKETS - 1);
        }
        return new Features(ids);
    }

    /**
     * Hashes features.
     *
     * @param features 1 to {@value #MOST} of them
     */
    public static Features hashed(List<String> features) {
        // sorted, so that the same features are the same vector
        return new Features(features.stream().mapToInt(Features::hash).sorted().toArray());
    }

    /** Hashes one feature: FNV-1a over its UTF-16 units, mixed once more. */
    private static int hash(CharSequence feature) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < feature.length(); i++) {
            hash = (hash ^ feature.charAt(i)) * 0x01000193;
        }
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >>> 13;
        return hash & (BUCKETS - 1);
    }

    @Override
    public String toString() {
        return "Features" + Arrays.toString(ids);
    }
}
