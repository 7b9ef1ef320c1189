package io.understudy.learn.algebra;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.IntFunction;

/** What bounds are held to: exact values, and lengths to more places than any bound has. */
final class Exact {

    private Exact() {}

    static BigDecimal of(double value) {
        return new BigDecimal(value);
    }

    static BigDecimal of(Twofold value) {
        return of(value.high()).add(of(value.low()));
    }

    static BigDecimal[] of(int size, IntFunction<Twofold> entries) {
        BigDecimal[] exact = new BigDecimal[size];
        Arrays.setAll(exact, row -> of(entries.apply(row)));
        return exact;
    }

    /** What a solution leaves of its right-hand side. */
    static BigDecimal[] residual(Systems.Entries entries, long[] rightHandSide, BigDecimal[] solution) {
        BigDecimal[] residual = new BigDecimal[solution.length];
        for (int row = 0; row < residual.length; row++) {
            residual[row] = BigDecimal.valueOf(rightHandSide[row]);
            for (int column = 0; column < residual.length; column++) {
                BigDecimal entry = BigDecimal.valueOf(entries.at(row, column));
                residual[row] = residual[row].subtract(entry.multiply(solution[column]));
            }
        }
        return residual;
    }

    static double length(BigDecimal[] vector) {
        BigDecimal squares = BigDecimal.ZERO;
        for (BigDecimal entry : vector) {
            squares = squares.add(entry.multiply(entry));
        }
        return squares.sqrt(MathContext.DECIMAL64).doubleValue();
    }

    static BigDecimal product(int[] factors, BigDecimal[] vector) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int row = 0; row < factors.length; row++) {
            sum = sum.add(BigDecimal.valueOf(factors[row]).multiply(vector[row]));
        }
        return sum;
    }

    static double largestDistance(BigDecimal[] one, BigDecimal[] other) {
        double largest = 0;
        for (int row = 0; row < one.length; row++) {
            largest = Math.max(largest, distance(one[row], other[row]));
        }
        return largest;
    }

    static double distance(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().doubleValue();
    }

    static double distance(double one, BigDecimal other) {
        return distance(of(one), other);
    }
}
