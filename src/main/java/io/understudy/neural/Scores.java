package io.understudy.neural;

import io.understudy.learn.Answer;
import io.understudy.learn.ScoredLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns what the last layer says into an answer: probabilities are {@code softmax(t z)}. A text is out of scope when its
 * top probability is lower than that of nearly all texts of the validation split; a label belongs to the prediction set
 * when its probability is at least what nearly all right labels had there. All by StrictMath.
 *
 * @param temperature t, the factor at which the validation split's log loss is least
 * @param fitted whether there were examples enough to fit to
 * @param scopeThreshold the top probability below which a text is out of scope
 * @param setThreshold the probability from which on a label belongs to the prediction set
 */
record Scores(double temperature, boolean fitted, double scopeThreshold, double setThreshold) implements Outlet {

    /** With fewer examples nothing is fitted. */
    static final int FEWEST = 25;

    static final Scores UNFITTED = new Scores(1, false, 0, 0);

    private static final int STEPS = 57;
    private static final double SMALLEST = 1.0 / 16;

    /**
     * Fits to a validation split.
     *
     * @param outputs the last layer's activations for each of its texts
     * @param right the right label of each
     * @param coverage share of the texts that are to be recognised as in scope
     */
    static Scores fitted(List<float[]> outputs, int[] right, double coverage) {
        if (outputs.size() < FEWEST) {
            return UNFITTED;
        }
        double temperature = temperature(outputs, right);
        double[] tops = new double[right.length];
        double[] rights = new double[right.length];
        for (int i = 0; i < right.length; i++) {
            double[] probabilities = softmax(outputs.get(i), temperature);
            tops[i] = Arrays.stream(probabilities).max().orElseThrow();
            rights[i] = probabilities[right[i]];
        }
        return new Scores(temperature, true, quantile(tops, 1 - coverage), quantile(rights, 1 - coverage));
    }

    /** The loss is convex in the temperature, so halving a grid of eighths of a power of two finds it. */
    private static double temperature(List<float[]> outputs, int[] right) {
        int low = 0;
        int high = STEPS - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (logLoss(outputs, right, step(middle)) <= logLoss(outputs, right, step(middle + 1))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return step(low);
    }

    /** Returns the mean log loss of the scores as they would be calibrated; as they are, where there are too few. */
    static double leastLogLoss(List<float[]> outputs, int[] right) {
        return logLoss(outputs, right, outputs.size() < FEWEST ? 1 : temperature(outputs, right));
    }

    private static double step(int step) {
        return SMALLEST * StrictMath.pow(2, step / 8.0);
    }

    /** Returns the mean log loss of {@code softmax(t z)}. */
    static double logLoss(List<float[]> outputs, int[] right, double temperature) {
        double sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum -= StrictMath.log(Math.max(share(outputs.get(i), right[i], temperature), Double.MIN_NORMAL));
        }
        return sum / right.length;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.floor(share * sorted.length)];
    }

    /** Returns one entry of {@code softmax(t z)}, without an array for the others. */
    static double share(float[] output, int index, double temperature) {
        double top = top(output);
        double sum = 0;
        for (float z : output) {
            sum += StrictMath.exp(temperature * (z - top));
        }
        return StrictMath.exp(temperature * (output[index] - top)) / sum;
    }

    private static float top(float[] output) {
        float top = Float.NEGATIVE_INFINITY;
        for (float z : output) {
            top = Math.max(top, z);
        }
        return top;
    }

    /** Returns {@code softmax(t z)}. */
    static double[] softmax(float[] output, double temperature) {
        double top = top(output);
        double[] shares = new double[output.length];
        double sum = 0;
        for (int i = 0; i < output.length; i++) {
            shares[i] = StrictMath.exp(temperature * (output[i] - top));
            sum += shares[i];
        }
        for (int i = 0; i < output.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    @Override
    public Answer answer(List<String> labels, float[] output) {
        double[] probabilities = softmax(output, temperature);
        Integer[] order = new Integer[probabilities.length];
        Arrays.setAll(order, i -> i);
        // a stable sort: ties stay in the order of the labels, which is that of their bytes
        Arrays.sort(order, (a, b) -> Double.compare(probabilities[b], probabilities[a]));
        List<ScoredLabel> ranking = new ArrayList<>(order.length);
        List<String> set = new ArrayList<>();
        for (int label : order) {
            ranking.add(new ScoredLabel(labels.get(label), probabilities[label]));
            if (!fitted || probabilities[label] >= setThreshold) {
                set.add(labels.get(label));
            }
        }
        double top = probabilities[order[0]];
        return new Answer(ranking, set, fitted && top < scopeThreshold, 1 - top);
    }
}
