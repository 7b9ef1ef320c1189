package io.understudy.learn.judge;

import io.understudy.learn.Normal;

/**
 * How much oftener one version is right than another on the same cases, with Newcombe's interval for paired rates
 * (Statistics in Medicine 17, 1998, method 10): built from Wilson's intervals of the two rates and their correlation, so
 * it keeps its word for few cases and for rates near 0 and 1.
 *
 * @param bothRight cases that both answered right
 * @param wins cases that only the version in question answered right
 * @param losses cases that only the other answered right
 * @param bothWrong cases that neither answered right
 */
record PairedDifference(long bothRight, long wins, long losses, long bothWrong) {

    private static final PairedDifference NONE = new PairedDifference(0, 0, 0, 0);

    /** Returns no case yet. */
    static PairedDifference none() {
        return NONE;
    }

    PairedDifference and(boolean right, boolean otherRight) {
        return new PairedDifference(
                bothRight + (right && otherRight ? 1 : 0),
                wins + (right && !otherRight ? 1 : 0),
                losses + (!right && otherRight ? 1 : 0),
                bothWrong + (!right && !otherRight ? 1 : 0));
    }

    PairedDifference plus(PairedDifference other) {
        return new PairedDifference(
                bothRight + other.bothRight, wins + other.wins, losses + other.losses, bothWrong + other.bothWrong);
    }

    long n() {
        return bothRight + wins + losses + bothWrong;
    }

    /** Returns (wins - losses) / n, -1 to 1. */
    double value() {
        return (double) (wins - losses) / n();
    }

    /**
     * Returns the interval of the difference.
     *
     * @param level how often it may miss, both ends together
     */
    Interval interval(Level level) {
        double z = Normal.quantile(1 - level.value() / 2);
        double p = (double) (bothRight + wins) / n();
        double q = (double) (bothRight + losses) / n();
        WilsonInterval own = WilsonInterval.of(bothRight + wins, n(), z);
        WilsonInterval others = WilsonInterval.of(bothRight + losses, n(), z);
        double phi = correlation();
        return new Interval(
                value() - distance(p - own.low(), others.high() - q, phi),
                value() + distance(own.high() - p, q - others.low(), phi));
    }

    private static double distance(double one, double other, double phi) {
        return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
    }

    /** The correlation of the two, corrected towards 0 as Newcombe does. */
    private double correlation() {
        double margins = (double) (bothRight + wins) * (losses + bothWrong) * (bothRight + losses) * (wins + bothWrong);
        if (margins == 0) {
            return 0;
        }
        double product = (double) bothRight * bothWrong - (double) wins * losses;
        double half = n() / 2.0;
        double corrected = product > half ? product - half : Math.min(product, 0);
        return corrected / Math.sqrt(margins);
    }
}
