package io.understudy.neural;

import io.understudy.learn.Vector;
import io.understudy.text.Features;
import java.util.Arrays;

/**
 * A row of numbers for each feature that was ever trained, eight bits a number and a scale a row: a quarter of the room,
 * and nothing that shows in an answer. A feature that was never trained is a row of zeros and takes no room: new words
 * need no place until they are taught.
 *
 * <p>A text's input is the sum of its features' rows over the root of their number.
 */
final class EmbeddingTable implements Front {

    private final int size;
    private final int[] features;
    private final float[] scales;
    private final byte[] numbers;

    /**
     * Makes a table.
     *
     * @param size numbers a row
     * @param features the features that have rows, ascending
     * @param scales of the rows
     * @param numbers the rows, side by side
     */
    EmbeddingTable(int size, int[] features, float[] scales, byte[] numbers) {
        this.size = size;
        this.features = features;
        this.scales = scales;
        this.numbers = numbers;
    }

    /**
     * Rounds rows.
     *
     * @param size numbers a row
     * @param features ascending
     * @param rows side by side
     */
    static EmbeddingTable rounded(int size, int[] features, float[] rows) {
        return rounded(size, features, rows, new float[features.length], new byte[rows.length]);
    }

    /**
     * Rounds rows, in room that is there.
     *
     * @param size numbers a row
     * @param features ascending
     * @param rows side by side
     * @param scales takes the rows' scales, and becomes the table's
     * @param numbers takes the rounded rows, and becomes the table's
     */
    static EmbeddingTable rounded(int size, int[] features, float[] rows, float[] scales, byte[] numbers) {
        for (int row = 0; row < features.length; row++) {
            float largest = 0;
            for (int i = row * size; i < (row + 1) * size; i++) {
                largest = Math.max(largest, Math.abs(rows[i]));
            }
            scales[row] = largest / Byte.MAX_VALUE;
            for (int i = row * size; i < (row + 1) * size; i++) {
                numbers[i] = largest > 0 ? (byte) Math.round(rows[i] / scales[row]) : 0;
            }
        }
        return new EmbeddingTable(size, features, scales, numbers);
    }

    int[] features() {
        return features;
    }

    float[] scales() {
        return scales;
    }

    byte[] numbers() {
        return numbers;
    }

    /** Returns where a feature's row is, negative when it has none. */
    int row(int feature) {
        return Arrays.binarySearch(features, feature);
    }

    float number(int row, int index) {
        return scales[row] * numbers[row * size + index];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int vectorSize() {
        return 0;
    }

    @Override
    public float[] input(Vector vector) {
        int present = Features.count(vector);
        float[] sum = new float[size];
        for (int i = 0; i < present; i++) {
            int row = row(Features.id(vector, i));
            if (row >= 0) {
                add(row, sum);
            }
        }
        float factor = (float) (1 / Math.sqrt(present));
        for (int i = 0; i < size; i++) {
            sum[i] *= factor;
        }
        return sum;
    }

    private void add(int row, float[] sum) {
        float scale = scales[row];
        int from = row * size;
        for (int i = 0; i < size; i++) {
            sum[i] += scale * numbers[from + i];
        }
    }

    @Override
    public long bytes() {
        return numbers.length + 8L * features.length;
    }
}
