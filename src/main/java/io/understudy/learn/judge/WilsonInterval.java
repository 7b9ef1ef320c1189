package io.understudy.learn.judge;

/**
 * The 95 % score interval of a rate (Wilson 1927). Unlike the textbook interval it keeps its word for few cases and for
 * rates near 0 and 1, and never leaves 0 to 1.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
public record WilsonInterval(double low, double high) {

    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Returns the interval of a rate.
     *
     * @param successes how many succeeded, 0 to n
     * @param n how many were tried; of none nothing is known: 0 to 1
     * @return the interval
     */
    public static WilsonInterval of(long successes, long n) {
        return of(successes, n, Z);
    }

    /** Returns the interval at another confidence, {@code z} being the normal distribution's point. */
    static WilsonInterval of(long successes, long n, double z) {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException("illegal successes " + successes + ", must be 0 to n = " + n);
        }
        if (n == 0) {
            return new WilsonInterval(0, 1);
        }
        double rate = (double) successes / n;
        double centre = rate + z * z / (2 * n);
        double half = z * Math.sqrt(rate * (1 - rate) / n + z * z / (4.0 * n * n));
        double scale = 1 + z * z / n;
        return new WilsonInterval(
                successes == 0 ? 0 : (centre - half) / scale, successes == n ? 1 : (centre + half) / scale);
    }
}
