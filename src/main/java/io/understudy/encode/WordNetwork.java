package io.understudy.encode;

import java.util.Arrays;
import java.util.List;

/**
 * A frozen network that makes a vector of the words of a text, in plain Java: a row for each word, convolutions, and one
 * vector of what these make. It was trained elsewhere.
 *
 * @param words that it knows
 * @param rows for each of their numbers; at least one
 * @param convolutions behind one another, may be none
 * @param largest whether the largest of all places is kept of each number; else their mean
 * @param masked whether places without a word are left out of the mean; only without convolutions
 * @param length to how many words a text is cut or filled up by number 0; where it is 0, a text stays as it is, but is cut
 *     at {@link #USUAL_LENGTH}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record WordNetwork(
        Words words, float[][] rows, List<Convolution> convolutions, boolean largest, boolean masked, int length) {

    /** How many words of a text are read where the network has no length of its own. */
    public static final int USUAL_LENGTH = 512;

    /** The bounds are computed in another order than the numbers, and rounded otherwise. */
    private static final double SLACK = 1.0001;

    /** Keeps the convolutions as they are. */
    public WordNetwork {
        convolutions = List.copyOf(convolutions);
    }

    /** Returns how many numbers it makes of a text. */
    public int size() {
        return convolutions.isEmpty()
                ? rows[0].length
                : convolutions.get(convolutions.size() - 1).outputs();
    }

    /** Returns how many words of a text it reads. */
    public int mostWords() {
        return length > 0 ? length : USUAL_LENGTH;
    }

    /** Returns the fewest words of which the convolutions leave anything. */
    public int fewestWords() {
        return 1
                + convolutions.stream()
                        .filter(convolution -> !convolution.same())
                        .mapToInt(convolution -> convolution.width() - 1)
                        .sum();
    }

    /**
     * Returns a length that no vector exceeds that it makes of whatever text.
     *
     * @return not finite where its numbers are too large
     */
    public double reach() {
        Range range = masked ? Range.of(rows).withZero() : Range.of(rows);
        for (Convolution convolution : convolutions) {
            range = convolution.over(range);
        }
        return range.longest() * SLACK;
    }

    /** Computes the vector of a text's words. */
    float[] read(int[] numbers) {
        int count = Math.min(numbers.length, mostWords());
        int filled = length > 0 ? length : Math.max(count, fewestWords());
        int[] read = Arrays.copyOf(Arrays.copyOf(numbers, count), filled);
        if (masked) {
            read = Arrays.stream(read).filter(number -> number != 0).toArray();
        }
        float[][] states = Arrays.stream(read).mapToObj(number -> rows[number]).toArray(float[][]::new);
        for (Convolution convolution : convolutions) {
            states = convolution.over(states);
        }
        return largest ? largest(states) : mean(states);
    }

    private float[] largest(float[][] states) {
        float[] kept = states[0].clone();
        for (float[] state : states) {
            for (int i = 0; i < kept.length; i++) {
                kept[i] = Math.max(kept[i], state[i]);
            }
        }
        return kept;
    }

    private float[] mean(float[][] states) {
        float[] mean = new float[size()];
        for (int i = 0; i < mean.length && states.length > 0; i++) {
            double sum = 0;
            for (float[] state : states) {
                sum += state[i];
            }
            mean[i] = (float) (sum / states.length);
        }
        return mean;
    }
}
