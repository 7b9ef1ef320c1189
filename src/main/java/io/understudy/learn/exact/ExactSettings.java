package io.understudy.learn.exact;

import io.understudy.learn.algebra.GaussianKernel;

/**
 * What an exact learner's parameters depend on besides its rows. Bandwidth and strength are rounded to multiples of
 * 2^-8.
 *
 * @param bandwidth s^2, the kernel being {@code exp(-s^2/2 |x - x'|^2)}; 1/256 to 1,024
 * @param strength lambda, how firmly the solution is held back from following single rows; 0.13 to 16
 * @param budget the most rows of which each is a landmark; 1 to 16,384
 * @param coverage share of known texts that are to be taken as in scope, and of prediction sets that are to hold the
 *     right label; above 0, below 1. No part of the parameters' identity
 */
public record ExactSettings(double bandwidth, double strength, int budget, double coverage) {

    /** The largest budget: what is larger has no eigenvalue bound. */
    public static final int MAX_BUDGET = 16_384;

    /** Good for every set that was tried. */
    public static final ExactSettings DEFAULT = new ExactSettings(4, 0.25, MAX_BUDGET, 0.95);

    private static final double MIN_STRENGTH_UNITS = 33;
    private static final double UNITS = GaussianKernel.BANDWIDTH_UNITS;

    /** Checks and rounds. */
    public ExactSettings {
        require(bandwidth >= 1 / UNITS && bandwidth <= 1_024, "bandwidth", bandwidth, "1/256 to 1024");
        require(
                Math.rint(strength * UNITS) >= MIN_STRENGTH_UNITS && strength <= 16,
                "strength",
                strength,
                "0.13 to 16");
        require(budget >= 1 && budget <= MAX_BUDGET, "budget", budget, "1 to " + MAX_BUDGET);
        require(coverage > 0 && coverage < 1, "coverage", coverage, "above 0 and below 1");
        bandwidth = Math.rint(bandwidth * UNITS) / UNITS;
        strength = Math.rint(strength * UNITS) / UNITS;
    }

    private static void require(boolean legal, String name, double value, String range) {
        if (!legal) {
            throw new IllegalArgumentException("illegal " + name + " " + value + ", must be " + range);
        }
    }

    /**
     * Returns these settings with another strength.
     *
     * @param other lambda
     */
    public ExactSettings withStrength(double other) {
        return new ExactSettings(bandwidth, other, budget, coverage);
    }

    /** Returns s^2 in units of 2^-8. */
    int bandwidthUnits() {
        return (int) (bandwidth * UNITS);
    }

    /** Returns lambda in units of 2^-8. */
    int strengthUnits() {
        return (int) (strength * UNITS);
    }
}
