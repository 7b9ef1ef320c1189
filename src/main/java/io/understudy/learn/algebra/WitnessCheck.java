package io.understudy.learn.algebra;

import java.math.BigInteger;

/**
 * Shows of parameters that they are correctly rounded, given a witness: for each parameter A the rest of the solution, as
 * an integer w in units of {@value #WITNESS_BITS} bits below the parameter's last place, {@code v = (A + 2^-56 w) 2^-q}.
 * One exact product gives the witness's residual, and with it {@code |C^-1 y - v| <= |residual|_2 / (2^p mu)}.
 *
 * <p>Trusts no solver: only the system's entries, its exact product and its eigenvalue bound.
 */
public final class WitnessCheck {

    /** Bits of a witness below a parameter's last place. */
    public static final int WITNESS_BITS = 56;

    private static final int DIGIT_BITS = 24;
    private static final int DIGITS = 4;
    private static final double ROUND_UP = 1 + 1e-9;

    private final LinearSystem system;
    private final Rounding rounding;
    private final Workers workers;
    private long undecided;
    private double smallestMargin = 1;

    /**
     * Starts a check.
     *
     * @param system the system
     * @param rounding the parameters' precision
     * @param workers who works
     */
    public WitnessCheck(LinearSystem system, Rounding rounding, Workers workers) {
        this.system = system;
        this.rounding = rounding;
        this.workers = workers;
    }

    /** Returns how many parameters so far are not shown to be right. */
    public long undecided() {
        return undecided;
    }

    /** Returns the smallest distance so far from where a parameter would be another, in units of its last place. */
    public double smallestMargin() {
        return smallestMargin;
    }

    /**
     * Checks columns, the more at a time the faster; about 40 bytes a row and column are taken.
     *
     * @param targets y, a small integer for each row, a column each
     * @param parameters A, likewise
     * @param witness w, likewise
     */
    public void check(int[][] targets, int[][] parameters, long[][] witness) {
        int count = targets.length;
        double[][] digits = new double[DIGITS * count][system.size()];
        for (int c = 0; c < count; c++) {
            for (int row = 0; row < system.size(); row++) {
                cut(parameters[c][row], witness[c][row], digits, DIGITS * c, row);
            }
        }
        long[][] products = new long[DIGITS * count][system.size()];
        system.multiply(digits, products, workers);
        for (int c = 0; c < count; c++) {
            decide(witness[c], error(targets[c], products, DIGITS * c));
        }
    }

    private void decide(long[] witness, double error) {
        double slack = rounding.slack(error);
        for (long rest : witness) {
            double fraction = Math.scalb((double) rest, -WITNESS_BITS);
            double margin = rounding.roundsToZero(fraction) ? rounding.margin(fraction) : -rounding.margin(fraction);
            smallestMargin = Math.min(smallestMargin, margin - slack);
            undecided += margin > slack ? 0 : 1;
        }
    }

    /** The bound that the residual {@code 2^(p+q+56) y - C (2^56 A + w)} gives, which is computed exactly. */
    private double error(int[] targets, long[][] products, int first) {
        int scale = system.precision() + rounding.bits() + WITNESS_BITS;
        double squares = 0;
        for (int row = 0; row < targets.length; row++) {
            BigInteger product = BigInteger.ZERO;
            for (int digit = DIGITS - 1; digit >= 0; digit--) {
                product = product.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(products[first + digit][row]));
            }
            BigInteger residual =
                    BigInteger.valueOf(targets[row]).shiftLeft(scale).subtract(product);
            double real = Math.scalb(residual.doubleValue(), -scale);
            squares += real * real;
        }
        return Math.sqrt(squares) / system.eigenvalueBound() * ROUND_UP;
    }

    /** Cuts {@code 2^56 A + w} into digits of 24 bits; the highest has the sign. */
    private static void cut(int parameter, long witness, double[][] digits, int first, int row) {
        long mask = (1L << DIGIT_BITS) - 1;
        digits[first][row] = witness & mask;
        digits[first + 1][row] = (witness >> DIGIT_BITS) & mask;
        long high = ((long) parameter << (WITNESS_BITS - 2 * DIGIT_BITS)) + (witness >> (2 * DIGIT_BITS));
        digits[first + 2][row] = high & mask;
        digits[first + 3][row] = high >> DIGIT_BITS;
    }
}
