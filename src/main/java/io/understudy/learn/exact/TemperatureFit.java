package io.understudy.learn.exact;

import io.understudy.learn.algebra.Workers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The temperature T = 2^(j/8), j = 0 to 56, at which {@code softmax(T S)} has the least log loss. Examples are shared out
 * among threads and summed in their order, so that the outcome is the same however many there are.
 */
final class TemperatureFit {

    /** Where to begin when nothing is known: T = 16. */
    static final int MIDDLE = 32;

    static final int STEPS = 57;
    private static final int EXAMPLES_AT_ONCE = 64;

    private static final double[] TEMPERATURES = IntStream.range(0, STEPS)
            .mapToDouble(step -> StrictMath.pow(2, step / 8.0))
            .toArray();

    /** Its power is below 2^-57. */
    private static final double NOTHING = -40;

    private final List<LeftOutScores> examples;
    private final Workers workers;

    /**
     * Prepares a fit.
     *
     * @param examples in an order that is a function of the set
     * @param workers who works
     */
    TemperatureFit(List<LeftOutScores> examples, Workers workers) {
        this.examples = examples;
        this.workers = workers;
    }

    /**
     * Returns j. The loss is convex in T, so that going down from anywhere finds it, after three looks when it is near; ties
     * go to the smaller T.
     *
     * @param start where to begin, 0 to 56
     */
    int step(int start) {
        int step = start;
        double here = logLoss(step);
        while (step > 0) {
            double before = logLoss(step - 1);
            if (before > here) {
                break;
            }
            here = before;
            step--;
        }
        while (step >= start && step < STEPS - 1) {
            double next = logLoss(step + 1);
            if (here <= next) {
                break;
            }
            here = next;
            step++;
        }
        return step;
    }

    /** Returns the least mean log loss on the grid. */
    double leastLogLoss() {
        return logLoss(step(MIDDLE)) / examples.size();
    }

    private double logLoss(int step) {
        double temperature = temperature(step) * Calibration.UNIT;
        double[] losses = new double[examples.size()];
        workers.run((losses.length + EXAMPLES_AT_ONCE - 1) / EXAMPLES_AT_ONCE, task -> {
            int from = task * EXAMPLES_AT_ONCE;
            for (int i = from; i < Math.min(losses.length, from + EXAMPLES_AT_ONCE); i++) {
                losses[i] = logLoss(examples.get(i), temperature);
            }
        });
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }

    private static double logLoss(LeftOutScores example, double temperature) {
        long top = example.topScore();
        double sum = 0;
        for (long score : example.scores()) {
            sum += power(temperature * (score - top));
        }
        return StrictMath.log(sum) - temperature * (example.ownScore() - top);
    }

    /** e^x for x up to 0; 0 where that is too little to be seen beside 1, which saves most of the time. */
    private static double power(double x) {
        return x < NOTHING ? 0 : StrictMath.exp(x);
    }

    static double temperature(int step) {
        return TEMPERATURES[step];
    }
}
