package io.understudy.neural;

import io.understudy.text.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows with which the words of an embedding table begin, made of vectors that an encoder has of them. What all vectors have
 * in common is taken out, as it tells no word from another; the rest is projected to the table's size by sums and
 * differences of components, whose signs are always the same, so that words that were near stay near (Achlioptas 2003);
 * and all rows together are brought to the size that trained rows have. A function of the vectors and the size.
 */
public final class WordRows {

    private static final long SIGNS = 0x5EED;

    /** The root of the mean square of the numbers. */
    private static final double TYPICAL = 0.1;

    private final int size;
    private final int[] features;
    private final float[] rows;

    private WordRows(int size, int[] features, float[] rows) {
        this.size = size;
        this.features = features;
        this.rows = rows;
    }

    /**
     * Makes rows.
     *
     * @param vectors of words, all of one size, in an order that is always the same
     * @param size of a row
     */
    public static WordRows of(Map<String, float[]> vectors, int size) {
        List<float[]> all = new ArrayList<>(vectors.values());
        int[] features = vectors.keySet().stream()
                .mapToInt(word -> Features.hashed(List.of(word)).ids()[0])
                .toArray();
        float[] rows = new float[features.length * size];
        if (!all.isEmpty()) {
            project(all, mean(all), rows, size);
            scale(rows);
        }
        return new WordRows(size, features, rows);
    }

    private static double[] mean(List<float[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (double) vectors.size();
            }
        }
        return mean;
    }

    private static void project(List<float[]> vectors, double[] mean, float[] rows, int size) {
        SplittableRandom signs = new SplittableRandom(SIGNS);
        for (int component = 0; component < mean.length; component++) {
            for (int i = 0; i < size; i++) {
                boolean plus = signs.nextBoolean();
                for (int word = 0; word < vectors.size(); word++) {
                    double part = vectors.get(word)[component] - mean[component];
                    rows[word * size + i] += (float) (plus ? part : -part);
                }
            }
        }
    }

    private static void scale(float[] rows) {
        double squares = 0;
        for (float number : rows) {
            squares += (double) number * number;
        }
        double factor = squares == 0 ? 0 : TYPICAL / Math.sqrt(squares / rows.length);
        for (int i = 0; i < rows.length; i++) {
            rows[i] *= (float) factor;
        }
    }

    /** Returns how many words there are. */
    public int count() {
        return features.length;
    }

    /** Returns the features that the words are. */
    int[] features() {
        return features;
    }

    /** Copies a word's row. */
    void copy(int word, float[] to, int at) {
        System.arraycopy(rows, word * size, to, at, size);
    }
}
