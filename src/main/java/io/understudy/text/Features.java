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
        int[] ids = new int[count(vector)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = id(vector, i);
        }
        return new Features(ids);
    }

    /**
     * Returns how many numbers a vector stands for.
     *
     * @param vector any vector
     */
    public static int count(Vector vector) {
        return Math.max(1, vector.size() / 2);
    }

    /**
     * Reads one of a vector's numbers, for those who read many vectors many times and would not make an array of each.
     *
     * @param vector any vector
     * @param index 0 to {@link #count} - 1
     */
    public static int id(Vector vector, int index) {
        return 2 * index + 1 < vector.size()
                ? (vector.get(2 * index) << LOW_BITS | (vector.get(2 * index + 1) & LOW)) & (BUCKETS - 1)
                : 0;
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
