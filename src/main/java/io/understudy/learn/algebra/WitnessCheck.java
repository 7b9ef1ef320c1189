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

    /** A parameter's 32 bits, its witness, and a bit for the carry between them. */
    private static final int VALUE_BITS = 32 + WITNESS_BITS + 1;

    private static final long LOW = (1L << WITNESS_BITS) - 1;
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
     * Checks columns, the more at a time the faster; about 100 bytes a row and column are taken.
     *
     * @param rightHandSides {@code 2^p y}, an integer for each row, a column each
     * @param parameters A, likewise
     * @param witness w, likewise
     */
    public void check(long[][] rightHandSides, int[][] parameters, long[][] witness) {
        int count = rightHandSides.length;
        int digitCount = (VALUE_BITS + system.digitBits() - 1) / system.digitBits();
        double[][] digits = new double[digitCount * count][system.size()];
        for (int c = 0; c < count; c++) {
            for (int row = 0; row < system.size(); row++) {
                cut(parameters[c][row], witness[c][row], digits, digitCount * c, digitCount * (c + 1), row);
            }
        }
        long[][] products = new long[digits.length][system.size()];
        double[][] estimates = new double[digits.length][system.size()];
        system.multiply(digits, products, estimates, workers);
        for (int c = 0; c < count; c++) {
            double squares = 0;
            for (int row = 0; row < system.size(); row++) {
                BigInteger product = BigInteger.ZERO;
                for (int digit = digitCount * (c + 1) - 1; digit >= digitCount * c; digit--) {
                    BigInteger exact = exact(products[digit][row], estimates[digit][row]);
                    product = product.shiftLeft(system.digitBits()).add(exact);
                }
                double residual = residual(rightHandSides[c][row], product);
                squares += residual * residual;
            }
            decide(witness[c], Math.sqrt(squares) / system.eigenvalueBound() * ROUND_UP);
        }
    }

    /** The integer that is the one modulo 2^64 and near the other. */
    private static BigInteger exact(long remainder, double estimate) {
        long turns = Math.round((estimate - remainder) * 0x1p-64);
        return BigInteger.valueOf(turns).shiftLeft(64).add(BigInteger.valueOf(remainder));
    }

    private double residual(long rightHandSide, BigInteger product) {
        int below = rounding.bits() + WITNESS_BITS;
        BigInteger residual = BigInteger.valueOf(rightHandSide).shiftLeft(below).subtract(product);
        return Math.scalb(residual.doubleValue(), -below - system.precision());
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

    /** Cuts {@code 2^56 A + w} into digits, of which the highest has the sign. */
    private void cut(int parameter, long witness, double[][] digits, int from, int to, int row) {
        int bits = system.digitBits();
        long low = witness & LOW;
        long high = parameter + (witness >> WITNESS_BITS);
        for (int digit = from; digit < to - 1; digit++) {
            digits[digit][row] = low & ((1L << bits) - 1);
            low = (low >>> bits) | ((high << (WITNESS_BITS - bits)) & LOW);
            high >>= bits;
        }
        digits[to - 1][row] = (high << WITNESS_BITS) | low;
    }
}
