package io.understudy.judge;

import io.understudy.judge.Detector.On;
import io.understudy.judge.Detector.State;
import io.understudy.learn.Vector;
import io.understudy.learn.drift.LabelShift;
import io.understudy.learn.drift.MeanShift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one model was asked and answered of late, in windows of {@value #WINDOW}. Used by one thread; what it found is
 * read by any.
 */
final class Traffic {

    static final int WINDOW = 200;
    private static final int REFERENCE = 500;

    /** Over all windows together: the k-th of them has a / (k (k + 1)). */
    private static final double FALSE_ALARM = 0.05;

    private final List<Vector> texts = new ArrayList<>(WINDOW);
    private LabelShift labels = new LabelShift();
    private int champion;
    private int taught;
    private double[] reference = {};
    private long textWindows;
    private long labelWindows;
    private volatile Detector inputs = quiet("meanDiscrepancy", On.INPUTS);
    private volatile Detector shares = quiet("labelShares", On.LABELS);

    private static Detector quiet(String name, On on) {
        return new Detector(name, on, State.QUIET, 0, 0, null, FALSE_ALARM);
    }

    List<Detector> detectors() {
        return List.of(inputs, shares);
    }

    /**
     * Counts a text.
     *
     * @param vector the text's
     * @param now when it was asked for
     * @param version which is champion
     * @param mean computes the mean of what a version was taught; is asked once a version
     */
    void text(Vector vector, Instant now, int version, IntFunction<double[]> mean) {
        texts.add(vector);
        if (texts.size() == WINDOW) {
            if (version != taught) {
                reference = mean.apply(version);
                taught = version;
            }
            MeanShift shift = new MeanShift(reference);
            texts.forEach(text -> shift.add(unit(text)));
            texts.clear();
            inputs = found(inputs, shift.distance(), shift.threshold(share(++textWindows)), now);
        }
    }

    /** A new champion answers in other shares by its own: it is its own reference. */
    void answer(int version, String label, Instant now) {
        if (version != champion) {
            champion = version;
            labels = new LabelShift();
            labelWindows = 0;
            shares = quiet("labelShares", On.LABELS);
        }
        if (labels.referenceSize() < REFERENCE) {
            labels.addToReference(label);
            return;
        }
        labels.add(label);
        if (labels.size() == WINDOW) {
            LabelShift.Finding finding = labels.compare(share(++labelWindows));
            labels.nextWindow();
            shares = found(shares, finding.statistic(), finding.threshold(), now);
        }
    }

    private static double share(long window) {
        return FALSE_ALARM / (window * (window + 1.0));
    }

    private static Detector found(Detector last, double statistic, double threshold, Instant now) {
        State state = State.of(statistic, threshold);
        @Nullable Instant begun = last.since() == null ? now : last.since();
        return new Detector(
                last.name(), last.on(), state, statistic, threshold, state == State.DRIFT ? begun : null, FALSE_ALARM);
    }

    static double[] unit(Vector vector) {
        double[] unit = new double[vector.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (double) vector.get(i) / Vector.SCALE;
        }
        return unit;
    }
}
