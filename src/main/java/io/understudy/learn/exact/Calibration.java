package io.understudy.learn.exact;

import io.understudy.learn.Answer;
import io.understudy.learn.ScoredLabel;
import io.understudy.learn.algebra.Workers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Turns integer scores, in units of 2^-36, into an answer. The top label's confidence is {@code sigma(a m + b)} of its
 * margin m over the second; the others share the rest in proportion to {@code softmax(T S)}. The confidence is raised to
 * where the second does not exceed it. All by StrictMath: the same answer on every machine.
 *
 * @param temperatureStep j of {@code T = 2^(j/8)}, 0 to 56
 * @param slope a in units of 2^-8
 * @param intercept b in units of 2^-8
 * @param fitted whether there were examples enough to fit a, b and T to
 * @param scopeThreshold the scope figure below which a text is out of scope, in units of 2^-36
 * @param setThreshold the margin from which on a label belongs to the prediction set, in units of 2^-36
 */
record Calibration(
        int temperatureStep, int slope, int intercept, boolean fitted, long scopeThreshold, long setThreshold) {

    Calibration {
        if (temperatureStep < 0 || temperatureStep >= TemperatureFit.STEPS) {
            throw new IllegalArgumentException("illegal temperature step " + temperatureStep);
        }
    }

    /** With fewer examples nothing is fitted. */
    static final int FEWEST = 50;

    private static final Calibration UNFITTED =
            new Calibration(TemperatureFit.MIDDLE, 6 * 256, 0, false, Long.MIN_VALUE, Long.MIN_VALUE);
    /** The unit of scores. */
    static final double UNIT = 0x1p-36;

    /**
     * Fits to what would have been answered about examples without them.
     *
     * @param examples in an order that is a function of the set
     * @param coverage share of examples that are to be in scope, and in their prediction sets
     * @param workers who works
     */
    static Calibration fit(List<LeftOutScores> examples, double coverage, Workers workers) {
        return fit(examples, coverage, TemperatureFit.MIDDLE, workers);
    }

    /**
     * Fits, in less time where about the same was fitted before.
     *
     * @param examples in an order that is a function of the set
     * @param coverage share of examples that are to be in scope, and in their prediction sets
     * @param start the temperature step to begin the search with; leaves no trace
     * @param workers who works
     */
    static Calibration fit(List<LeftOutScores> examples, double coverage, int start, Workers workers) {
        long setThreshold = lowest(examples.stream().mapToLong(LeftOutScores::ownMargin), coverage);
        if (examples.size() < FEWEST) {
            return new Calibration(
                    UNFITTED.temperatureStep, UNFITTED.slope, UNFITTED.intercept, false, Long.MIN_VALUE, setThreshold);
        }
        long scopeThreshold = lowest(examples.stream().mapToLong(LeftOutScores::scope), coverage);
        MarginFit confidence = MarginFit.of(examples);
        return new Calibration(
                new TemperatureFit(examples, workers).step(start),
                confidence.slope(),
                confidence.intercept(),
                true,
                scopeThreshold,
                setThreshold);
    }

    /** Split conformal: the floor((1 - coverage)(n + 1))-th smallest value; none of them when that is the 0th. */
    private static long lowest(LongStream values, double coverage) {
        long[] sorted = values.sorted().toArray();
        int rank = (int) Math.floor((1 - coverage) * (sorted.length + 1) + 1e-9);
        return rank == 0 ? Long.MIN_VALUE : sorted[rank - 1];
    }

    /**
     * Answers.
     *
     * @param labels in order of their UTF-8 bytes
     * @param scores a score for each label, in units of 2^-36
     * @param nearest the largest kernel to any row, in units of 2^-20
     */
    Answer answer(List<String> labels, long[] scores, int nearest) {
        int[] order = order(scores);
        double[] shares = shares(scores, order);
        ScoredLabel[] ranking = new ScoredLabel[order.length];
        List<String> set = new ArrayList<>();
        for (int rank = 0; rank < order.length; rank++) {
            String label = labels.get(order[rank]);
            ranking[rank] = new ScoredLabel(label, shares[rank]);
            if (LeftOutScores.margin(scores, order, rank) >= setThreshold) {
                set.add(label);
            }
        }
        long scope = LeftOutScores.scope(scores[order[0]], nearest);
        return new Answer(List.of(ranking), List.copyOf(set), scope < scopeThreshold, 1 - scope * UNIT * (2.0 / 3));
    }

    /** Indices by falling score, ties by rising index: merged from runs that double, without an object for each. */
    static int[] order(long[] scores) {
        int[] order = new int[scores.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int[] merged = new int[order.length];
        for (int run = 1; run < order.length; run *= 2) {
            for (int from = 0; from < order.length; from += 2 * run) {
                merge(scores, order, merged, from, run);
            }
            int[] free = order;
            order = merged;
            merged = free;
        }
        return order;
    }

    private static void merge(long[] scores, int[] order, int[] merged, int from, int run) {
        int middle = Math.min(order.length, from + run);
        int end = Math.min(order.length, middle + run);
        int left = from;
        int right = middle;
        for (int i = from; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && scores[order[left]] >= scores[order[right]]);
            merged[i] = order[takeLeft ? left++ : right++];
        }
    }

    private double[] shares(long[] scores, int[] order) {
        double[] shares = new double[order.length];
        if (order.length == 1) {
            shares[0] = 1;
            return shares;
        }
        double temperature = TemperatureFit.temperature(temperatureStep) * UNIT;
        long second = scores[order[1]];
        double sum = 0;
        for (int rank = 1; rank < order.length; rank++) {
            shares[rank] = StrictMath.exp(temperature * (scores[order[rank]] - second));
            sum += shares[rank];
        }
        double margin = (scores[order[0]] - second) * UNIT;
        double confidence = MarginFit.sigmoid(slope / 256.0 * margin + intercept / 256.0);
        double ofSecond = 1 / sum;
        shares[0] = Math.max(confidence, ofSecond / (1 + ofSecond));
        for (int rank = 1; rank < order.length; rank++) {
            shares[rank] = Math.min(shares[rank - 1], (1 - shares[0]) * (shares[rank] / sum));
        }
        return shares;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(temperatureStep);
        out.writeInt(slope);
        out.writeInt(intercept);
        out.writeBoolean(fitted);
        out.writeLong(scopeThreshold);
        out.writeLong(setThreshold);
    }

    static Calibration read(DataInput in) throws IOException {
        return new Calibration(
                in.readInt(), in.readInt(), in.readInt(), in.readBoolean(), in.readLong(), in.readLong());
    }
}
