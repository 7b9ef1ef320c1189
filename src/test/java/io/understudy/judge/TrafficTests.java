package io.understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.judge.Detector.State;
import io.understudy.learn.Vector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The detectors of what is asked and answered, as they are set in the product: how often they see a drift where there is
 * none, and how late they see one that was planted.
 */
class TrafficTests {

    private static final int STREAMS = 100;
    private static final int LENGTH = 10_000;
    private static final int QUIET = 3_000;
    private static final int SIZE = 32;
    private static final int LABELS = 30;

    private final double[] taught = mean();

    @Test
    void textsAsTheExamplesAreAreHardlyEverADrift() {
        assertThat(streamsWithFalseAlarms("mean shift", asked(0))).isLessThanOrEqualTo(5);
    }

    @Test
    void textsOfAnotherKindAreADriftAfterTheFirstWindowOfThem() {
        assertThat(medianDelay("mean shift: all texts of another kind", asked(1)))
                .isLessThanOrEqualTo(Traffic.WINDOW);
        assertThat(medianDelay("mean shift: half of the texts of another kind", asked(0.5)))
                .isLessThanOrEqualTo(Traffic.WINDOW);
    }

    /** The price of a bound that holds whatever people ask. */
    @Test
    void whereAThirdOfTheTextsIsOfAnotherKindTheyAreNotSeen() {
        assertThat(medianDelay("mean shift: a third of the texts of another kind", asked(0.33)))
                .isEqualTo(LENGTH);
    }

    @Test
    void answersInTheSharesOfBeforeAreHardlyEverADrift() {
        assertThat(streamsWithFalseAlarms("label shares", answered(0))).isLessThanOrEqualTo(10);
    }

    @Test
    void answersInOtherSharesAreADriftAfterAFewWindows() {
        assertThat(medianDelay("label shares: one of 30 labels up by 20 points", answered(0.20)))
                .isLessThanOrEqualTo(2 * Traffic.WINDOW);
        assertThat(medianDelay("label shares: one of 30 labels up by 15 points", answered(0.15)))
                .isLessThanOrEqualTo(4 * Traffic.WINDOW);
    }

    /** What a version was taught may be a hundred thousand examples. */
    @Test
    void whatAVersionWasTaughtIsReadOnce() {
        SplittableRandom random = new SplittableRandom(1);
        Traffic traffic = new Traffic();
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < 6 * Traffic.WINDOW; i++) {
            traffic.text(text(random, false), Instant.EPOCH, 1 + i / (3 * Traffic.WINDOW), version -> {
                read.add(version);
                return taught;
            });
        }

        assertThat(read).containsExactly(1, 2);
    }

    /** One text or answer more, and what its detector says then. */
    private interface Step {
        State take(Traffic traffic, SplittableRandom random, boolean changed);
    }

    private Step asked(double other) {
        return (traffic, random, changed) -> {
            boolean strange = changed && random.nextDouble() < other;
            traffic.text(text(random, strange), Instant.EPOCH, 1, version -> taught);
            return traffic.detectors().get(0).state();
        };
    }

    private static Step answered(double more) {
        return (traffic, random, changed) -> {
            boolean again = changed && random.nextDouble() < more;
            traffic.answer(1, "label-" + (again ? 0 : random.nextInt(LABELS)), Instant.EPOCH);
            return traffic.detectors().get(1).state();
        };
    }

    private static int streamsWithFalseAlarms(String name, Step step) {
        long alarms = 0;
        int streams = 0;
        for (int stream = 0; stream < STREAMS; stream++) {
            SplittableRandom random = new SplittableRandom(stream);
            Traffic traffic = new Traffic();
            State before = State.QUIET;
            long here = 0;
            for (int i = 0; i < LENGTH; i++) {
                State now = step.take(traffic, random, false);
                here += now == State.DRIFT && before != State.DRIFT ? 1 : 0;
                before = now;
            }
            alarms += here;
            streams += here > 0 ? 1 : 0;
        }
        System.out.printf(
                "%s: %d false alarms in a million, in %d of %d streams of %d%n",
                name, alarms * 1_000_000 / ((long) STREAMS * LENGTH), streams, STREAMS, LENGTH);
        return streams;
    }

    private static int medianDelay(String name, Step step) {
        int[] delays = new int[STREAMS];
        for (int stream = 0; stream < STREAMS; stream++) {
            SplittableRandom random = new SplittableRandom(stream);
            Traffic traffic = new Traffic();
            for (int i = 0; i < QUIET; i++) {
                step.take(traffic, random, false);
            }
            do {
                delays[stream]++;
            } while (delays[stream] < LENGTH && step.take(traffic, random, true) != State.DRIFT);
        }
        Arrays.sort(delays);
        System.out.printf(
                "%s: seen after %d at the median, %d in nine of ten, %d at most%n",
                name, delays[STREAMS / 2], delays[STREAMS * 9 / 10], delays[STREAMS - 1]);
        return delays[STREAMS / 2];
    }

    private static double[] mean() {
        double[] mean = new double[SIZE];
        SplittableRandom random = new SplittableRandom(99);
        int texts = 20_000;
        for (int text = 0; text < texts; text++) {
            double[] unit = Traffic.unit(text(random, false));
            for (int i = 0; i < SIZE; i++) {
                mean[i] += unit[i] / texts;
            }
        }
        return mean;
    }

    /** A direction that leans to one half of the components, or to the other one. */
    private static Vector text(SplittableRandom random, boolean strange) {
        float[] x = new float[SIZE];
        for (int i = 0; i < SIZE; i++) {
            x[i] = (float) (random.nextDouble(-1, 1) + ((i < SIZE / 2) == strange ? 0 : 0.6));
        }
        return Vector.ofDirection(x);
    }
}
