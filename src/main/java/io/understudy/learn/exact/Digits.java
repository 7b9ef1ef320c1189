package io.understudy.learn.exact;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Large integers as digits of 24 bits in doubles, so that products with integers of up to 21 bits are exact: 256 of them
 * add up to less than 2^53.
 */
final class Digits {

    private static final int BITS = 24;
    private static final int EXACT_SUMMANDS = 256;

    private Digits() {}

    /**
     * Cuts integers into digits, of which the highest has the sign.
     *
     * @param values any
     * @param count digits of each
     */
    static double[] of(BigInteger[] values, int count) {
        double[] digits = new double[values.length * count];
        for (int i = 0; i < values.length; i++) {
            BigInteger rest = values[i];
            for (int digit = 0; digit < count - 1; digit++) {
                digits[i * count + digit] = rest.intValue() & ((1 << BITS) - 1);
                rest = rest.shiftRight(BITS);
            }
            digits[i * count + count - 1] = rest.intValueExact();
        }
        return digits;
    }

    /**
     * Puts sums of digits together.
     *
     * @param sums of each digit
     * @param index of the integer
     * @param count digits of each
     */
    static BigInteger whole(long[] sums, int index, int count) {
        BigInteger whole = BigInteger.ZERO;
        for (int digit = count - 1; digit >= 0; digit--) {
            whole = whole.shiftLeft(BITS).add(BigInteger.valueOf(sums[index * count + digit]));
        }
        return whole;
    }

    /**
     * Adds products, {@code sums[r] += sum_j factors[r][j] digits[j]}, exactly.
     *
     * @param factors integers of up to 21 bits, single ones of up to 25
     * @param digits as many as there are factors in a row
     * @param sums stay below 2^63
     */
    static void addProducts(int[][] factors, double[][] digits, long[][] sums) {
        int width = digits[0].length;
        double[] exact = new double[width];
        for (int from = 0; from < digits.length; from += EXACT_SUMMANDS) {
            int to = Math.min(digits.length, from + EXACT_SUMMANDS);
            for (int r = 0; r < factors.length; r++) {
                Arrays.fill(exact, 0);
                for (int j = from; j < to; j++) {
                    add(factors[r][j], digits[j], exact);
                }
                for (int i = 0; i < width; i++) {
                    sums[r][i] += (long) exact[i];
                }
            }
        }
    }

    private static void add(double factor, double[] digits, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * digits[i];
        }
    }
}
