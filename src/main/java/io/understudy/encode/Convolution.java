package io.understudy.encode;

import io.understudy.learn.Activation;

/**
 * A layer that looks at some neighbouring words at a time, moving on by one.
 *
 * @param kernel for each of these words, for each of its numbers, a weight for each number that is made
 * @param bias for each number that is made
 * @param activation what becomes of it
 * @param same whether there are as many places behind it as before, zeros standing around; else fewer
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Convolution(float[][][] kernel, float[] bias, Activation activation, boolean same) {

    /** Returns how many words it sees at a time. */
    public int width() {
        return kernel.length;
    }

    int inputs() {
        return kernel[0].length;
    }

    int outputs() {
        return bias.length;
    }

    /** Returns how many places there are behind it. */
    public int places(int before) {
        return same ? before : before - width() + 1;
    }

    float[][] over(float[][] states) {
        int left = same ? (width() - 1) / 2 : 0;
        float[][] made = new float[places(states.length)][];
        for (int place = 0; place < made.length; place++) {
            float[] sums = bias.clone();
            for (int offset = 0; offset < width(); offset++) {
                int from = place + offset - left;
                if (from >= 0 && from < states.length) {
                    add(states[from], kernel[offset], sums);
                }
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (float) activation.of(sums[i]);
            }
            made[place] = sums;
        }
        return made;
    }

    private static void add(float[] state, float[][] weights, float[] sums) {
        for (int input = 0; input < state.length; input++) {
            float number = state[input];
            float[] row = weights[input];
            for (int output = 0; output < sums.length; output++) {
                sums[output] += number * row[output];
            }
        }
    }

    /** Returns between which bounds its numbers are, given those of what it reads. */
    Range over(Range before) {
        Range read = same ? before.withZero() : before;
        double[] low = new double[outputs()];
        double[] high = new double[outputs()];
        for (int output = 0; output < outputs(); output++) {
            low[output] = bias[output];
            high[output] = bias[output];
            for (float[][] word : kernel) {
                for (int input = 0; input < word.length; input++) {
                    double one = word[input][output] * read.low()[input];
                    double other = word[input][output] * read.high()[input];
                    low[output] += Math.min(one, other);
                    high[output] += Math.max(one, other);
                }
            }
            low[output] = activation.of(low[output]);
            high[output] = activation.of(high[output]);
        }
        return new Range(low, high);
    }
}
