package io.understudy.learn.algebra;

import java.math.BigInteger;
import java.util.OptionalLong;

/**
 * One column's solution as digits, with its residual as integers: {@code v = head 2^-headBits + tail} and {@code residual
 * = 2^bits (2^p y - C v)} exactly. So the error of the solution is known: {@code |C^-1 y - v| <= |residual|_2 2^-bits /
 * (2^p mu)}, where mu bounds the eigenvalues of {@code C / 2^p} from below.
 *
 * <p>The head holds, exactly, the digits that end within {@value #HEAD_BITS} bits behind the point; of those behind, a
 * double's 53 bits are kept.
 */
public final class Column {

    /** The largest |v| is below 2^14, so the head fits 62 bits. */
    private static final int HEAD_BITS = 48;

    private static final double ROUND_UP = 1 + 1e-9;
    private static final double TAIL_LOSS = 0x1p-48;
    private static final double LARGEST_RESIDUAL = 0x1p61;
    private static final double LARGEST_DOUBT = 0x1p60;

    private final LinearSystem system;
    private final long[] residual;
    private final long[] head;
    private final double[] tail;
    private int headBits;
    private int bits;
    private double error;

    private Column(LinearSystem system, long[] rightHandSide) {
        this.system = system;
        this.residual = rightHandSide;
        this.head = new long[system.size()];
        this.tail = new double[system.size()];
        this.error = errorBound();
    }

    /**
     * Starts a solution.
     *
     * @param system to be solved
     * @param rightHandSide {@code 2^p y}, an integer for each row; becomes the column's
     */
    public static Column of(LinearSystem system, long[] rightHandSide) {
        return new Column(system, rightHandSide);
    }

    /** Returns the bound of the largest error of an entry, in real units. */
    public double error() {
        return error;
    }

    void copyResidual(double[] out) {
        for (int row = 0; row < out.length; row++) {
            out[row] = residual[row];
        }
    }

    /**
     * Scales an approximate solution for the residual to a digit of the system's bits, in place.
     *
     * @param x approximate solution, then integers
     * @return by how many bits it was shifted
     * @throws NotContracting when x is not finite or too large to be the remainder of a solution
     */
    int toDigit(double[] x) {
        double largest = 0;
        for (double entry : x) {
            largest = Math.max(largest, Math.abs(entry));
        }
        if (!(largest < 0x1p22)) {
            throw new NotContracting(Double.NEGATIVE_INFINITY);
        }
        int shift = largest == 0 ? 0 : Math.min(62, system.digitBits() - 1 - Math.getExponent(largest));
        double scale = Math.scalb(1.0, shift);
        for (int row = 0; row < x.length; row++) {
            x[row] = Math.rint(x[row] * scale);
        }
        return shift;
    }

    /**
     * Appends a digit. The residual's shift may wrap: arithmetic modulo 2^64 is exact as long as the new residual is
     * small, which a double beside it guards.
     *
     * @param digit integers
     * @param shift by how many bits they lie below the digits so far
     * @param product C times the digit, modulo 2^64
     * @param estimate C times the digit, as doubles
     * @throws NotContracting when the new residual is too large
     */
    void append(double[] digit, int shift, long[] product, double[] estimate) {
        double scale = Math.scalb(1.0, shift);
        boolean intoHead = headBits == bits && bits + shift <= HEAD_BITS;
        bits += shift;
        headBits = intoHead ? bits : headBits;
        double unit = Math.scalb(1.0, -bits);
        for (int row = 0; row < digit.length; row++) {
            double estimated = residual[row] * scale - estimate[row];
            residual[row] = (residual[row] << shift) - product[row];
            if (!(Math.abs(estimated) < LARGEST_RESIDUAL) || Math.abs(residual[row] - estimated) > LARGEST_DOUBT) {
                throw new NotContracting(Double.NEGATIVE_INFINITY);
            }
            if (intoHead) {
                head[row] = (head[row] << shift) + (long) digit[row];
            } else {
                tail[row] += digit[row] * unit;
            }
        }
        error = errorBound();
    }

    private double errorBound() {
        return Math.scalb(residualNorm(), -bits - system.precision()) / system.eigenvalueBound() * ROUND_UP;
    }

    private double residualNorm() {
        double squares = 0;
        for (long entry : residual) {
            squares += (double) entry * entry;
        }
        return Math.sqrt(squares);
    }

    /**
     * Returns how many entries are not decided yet.
     *
     * @param rounding to which precision
     */
    public int undecided(Rounding rounding) {
        double slack = rounding.slack(error);
        if (slack >= 0.5) {
            return head.length;
        }
        int count = 0;
        for (int row = 0; row < head.length; row++) {
            if (rounding.margin(fraction(row, rounding)) <= slack) {
                count++;
            }
        }
        return count;
    }

    /**
     * Rounds the entries, correctly when none is undecided.
     *
     * @param rounding to which precision
     */
    public int[] rounded(Rounding rounding) {
        int[] entries = new int[head.length];
        for (int row = 0; row < entries.length; row++) {
            entries[row] = Math.toIntExact(rounding.round(whole(row, rounding), fraction(row, rounding)));
        }
        return entries;
    }

    /**
     * Returns what the entries have below their rounded values.
     *
     * @param rounding to which precision the values are rounded
     * @return integers in units of {@link WitnessCheck#WITNESS_BITS} bits below the values' last place
     */
    public long[] rests(Rounding rounding) {
        long[] rests = new long[head.length];
        int below = headBits - rounding.bits();
        if (below > WitnessCheck.WITNESS_BITS) {
            throw new IllegalStateException(
                    "a solution of " + headBits + " bits has no rests below " + rounding.bits());
        }
        for (int row = 0; row < rests.length; row++) {
            // a head of fewer bits, that of a right-hand side of zeros for one, has nothing below the last place
            long rest = below >= 0 ? (head[row] & ((1L << below) - 1)) << (WitnessCheck.WITNESS_BITS - below) : 0;
            long carried = rounding.round(0, fraction(row, rounding));
            rests[row] = (rest - (carried << WitnessCheck.WITNESS_BITS))
                    + (long) Math.rint(Math.scalb(tail[row], rounding.bits() + WitnessCheck.WITNESS_BITS));
        }
        return rests;
    }

    private long whole(int row, Rounding rounding) {
        int below = headBits - rounding.bits();
        return below >= 0 ? head[row] >> below : head[row] << -below;
    }

    private double fraction(int row, Rounding rounding) {
        int below = headBits - rounding.bits();
        long rest = below >= 0 ? head[row] & ((1L << below) - 1) : 0;
        return Math.scalb((double) rest, -below) + Math.scalb(tail[row], rounding.bits());
    }

    /**
     * Returns a bound of {@code |2^p y - C v|_2} for v as {@link #twofold} gives it: the digits' residual, and what the
     * tails lost of them.
     *
     * @param matrixNorm a bound of C's norm
     */
    double residual(double matrixNorm) {
        return Math.scalb(residualNorm() * ROUND_UP, -bits) + matrixNorm * tailLoss();
    }

    /** Returns a bound of what the tails lost of the digits, as a vector's length. */
    double tailLoss() {
        double squares = 0;
        for (double entry : tail) {
            squares += entry * entry;
        }
        return Math.sqrt(squares) * TAIL_LOSS;
    }

    /** Returns the product of the solution and what is left of its right-hand side, {@code v (2^p y - C v)}. */
    double timesResidual() {
        double sum = 0;
        for (int row = 0; row < residual.length; row++) {
            sum += value(row) * residual[row];
        }
        return Math.scalb(sum, -bits);
    }

    /**
     * Returns an entry in two doubles, which lose at most 2^-106 of it.
     *
     * @param row which
     */
    Twofold twofold(int row) {
        double high = (double) head[row];
        Twofold sum = Twofold.sum(high, (double) (head[row] - (long) high));
        double unit = Math.scalb(1.0, -headBits);
        return Twofold.sum(sum.high() * unit, sum.low() * unit + tail[row]);
    }

    /**
     * Returns an entry as a double.
     *
     * @param row which
     */
    public double value(int row) {
        return Math.scalb((double) head[row], -headBits) + tail[row];
    }

    /**
     * Rounds {@code m b^T (C / 2^p)^-1 b} where this is the solution for {@code 2^p b}. For {@code u} near the solution
     * with residual r, {@code u b + u r} errs by at most {@code |r|^2 / mu}: an error of second order, so that one step
     * mostly suffices. Where that does not decide, {@code u b} is summed exactly, and errs by {@code |b|_1} times the
     * solution's error.
     *
     * @param form the form
     * @param rounding to which precision
     * @return empty when the solution is not precise enough to decide
     */
    OptionalLong rounded(QuadraticForm form, Rounding rounding) {
        OptionalLong estimated = estimated(form, rounding);
        return estimated.isPresent() ? estimated : summed(form, rounding);
    }

    OptionalLong estimated(QuadraticForm form, Rounding rounding) {
        Bounded estimate = estimate(form);
        double scaled = Math.scalb(estimate.value(), rounding.bits());
        return decided((long) Math.floor(scaled), scaled - Math.floor(scaled), estimate.error(), rounding);
    }

    /**
     * Estimates a form, with an error of second order.
     *
     * @param form the form
     */
    Bounded estimate(QuadraticForm form) {
        double sum = 0;
        double magnitude = 0;
        for (int i = 0; i < head.length; i++) {
            double value = value(i);
            double term = value * form.rightHandSide()[i] + Math.scalb(value * residual[i], -bits);
            sum += term;
            magnitude += Math.abs(term) + Math.abs(value * form.rightHandSide()[i]);
        }
        double norm = Math.scalb(residualNorm(), -bits - system.precision());
        double error = norm * norm / system.eigenvalueBound() * ROUND_UP
                + Math.scalb(magnitude * head.length, -system.precision() - 52);
        double value = Math.scalb(sum, -system.precision());
        return new Bounded(value * form.multiplicity(), error * form.multiplicity());
    }

    /**
     * Rounds {@code m b^T v} for this solution's true value v, whatever its right-hand side, with the digits' part summed
     * exactly: it errs by {@code m |b|_1} times the solution's error.
     *
     * @param form b and m
     * @param rounding to which precision
     * @return empty when the solution is not precise enough to decide
     */
    public OptionalLong summed(QuadraticForm form, Rounding rounding) {
        long high = 0;
        long low = 0;
        double rest = 0;
        double magnitude = 0;
        for (int i = 0; i < head.length; i++) {
            long factor = form.rightHandSide()[i];
            if (factor != 0) {
                long product = head[i] * factor;
                low += product;
                high += Math.multiplyHigh(head[i], factor) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
                rest += tail[i] * factor;
                magnitude += Math.abs((double) factor);
            }
        }
        double slack = Math.scalb(magnitude * error * form.multiplicity(), -system.precision());
        if (rounding.slack(slack) >= 0.5) {
            return OptionalLong.empty();
        }
        BigInteger sum = BigInteger.valueOf(low < 0 ? high + 1 : high)
                .shiftLeft(Long.SIZE)
                .add(BigInteger.valueOf(low))
                .multiply(BigInteger.valueOf(form.multiplicity()));
        int below = headBits + system.precision() - rounding.bits();
        BigInteger whole = sum.shiftRight(below);
        double fraction = Math.scalb(sum.subtract(whole.shiftLeft(below)).doubleValue(), -below)
                + Math.scalb(rest * form.multiplicity(), rounding.bits() - system.precision());
        return decided(whole.longValueExact(), fraction, slack, rounding);
    }

    private static OptionalLong decided(long whole, double fraction, double error, Rounding rounding) {
        double slack = rounding.slack(error);
        return slack < 0.5 && rounding.margin(fraction) > slack
                ? OptionalLong.of(rounding.round(whole, fraction))
                : OptionalLong.empty();
    }
}
