package io.understudy.neural;

/**
 * How long the steps are as training goes: they grow over the first ones, shrink along half a cosine to a twentieth, and
 * become a third for good whenever the validation loss has not fallen for a while.
 */
final class Course {

    private static final double WARM_UP = 0.05;
    private static final double SLOWER = 3;
    private static final double LAST = 0.05;

    private final double rate;
    private final int steps;
    private double factor = 1;

    /**
     * Plans a course.
     *
     * @param rate the longest step
     * @param steps how many at most
     */
    Course(double rate, int steps) {
        this.rate = rate;
        this.steps = steps;
    }

    double at(int step) {
        double warm = Math.min(1, (step + 1) / Math.max(1, WARM_UP * steps));
        double cosine = LAST + (1 - LAST) * (1 + StrictMath.cos(Math.PI * step / steps)) / 2;
        return rate * factor * warm * cosine;
    }

    void slowDown() {
        factor /= SLOWER;
    }
}
