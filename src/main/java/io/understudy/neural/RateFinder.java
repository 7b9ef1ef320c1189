package io.understudy.neural;

import io.understudy.neural.Journal.Curve;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Looks for a learning rate as Smith does: steps that grow from very short to very long, and the loss before each. The
 * rate is a tenth of the one at which the smoothed loss was least, as that one is on the brink; and it stays within a
 * factor of three of the usual one, as a few dozen steps say little about the last ones of a training.
 */
final class RateFinder {

    private static final int STEPS = 60;
    private static final double SHORTEST = 1e-3;
    private static final double SPAN = 1e5;
    private static final double SMOOTHING = 0.8;
    private static final double BRINK = 10;
    private static final double LEEWAY = 3;
    private static final double BLOWN_UP = 4;

    private final double usual;
    private final Journal journal;

    RateFinder(double usual, Journal journal) {
        this.usual = usual;
        this.journal = journal;
    }

    /**
     * Finds a rate.
     *
     * @param trial makes of rates the losses before the steps that are so long
     */
    double find(UnaryOperator<double[]> trial) {
        double[] rates = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            rates[i] = usual * SHORTEST * StrictMath.pow(SPAN, (double) i / (STEPS - 1));
        }
        double[] losses = trial.apply(rates);
        int least = 0;
        double smooth = losses[0];
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS; i++) {
            smooth = SMOOTHING * smooth + (1 - SMOOTHING) * losses[i];
            journal.point(Curve.FINDER_LOSS, StrictMath.log10(rates[i]), losses[i]);
            if (!(smooth <= BLOWN_UP * lowest)) {
                break;
            }
            if (smooth < lowest) {
                lowest = smooth;
                least = i;
            }
        }
        double found = Math.max(usual / LEEWAY, Math.min(usual * LEEWAY, rates[least] / BRINK));
        journal.note(String.format(
                Locale.ROOT,
                "learning rate %.4g: in %d steps from %.1e to %.1e the smoothed loss was least at %.4g",
                found,
                STEPS,
                rates[0],
                rates[STEPS - 1],
                rates[least]));
        return found;
    }
}
