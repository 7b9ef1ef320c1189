package io.understudy.learn.judge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * An exact fraction, not reduced: the oracle of the special functions.
 *
 * @param numerator any
 * @param denominator above 0
 */
record Rational(BigInteger numerator, BigInteger denominator) {

    static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    Rational plus(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Rational minus(Rational other) {
        return plus(new Rational(other.numerator.negate(), other.denominator));
    }

    Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    Rational over(Rational positive) {
        return new Rational(numerator.multiply(positive.denominator), denominator.multiply(positive.numerator));
    }

    Rational power(int exponent) {
        return new Rational(numerator.pow(exponent), denominator.pow(exponent));
    }

    /** Returns the natural logarithm to the last few places of a double; the value must be above 0. */
    double log() {
        BigDecimal quotient = new BigDecimal(numerator).divide(new BigDecimal(denominator), new MathContext(40));
        int exponent = quotient.precision() - quotient.scale();
        return Math.log(quotient.scaleByPowerOfTen(-exponent).doubleValue()) + exponent * Math.log(10);
    }

    /** Returns n over k. */
    static BigInteger choose(int n, int k) {
        BigInteger product = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return product;
    }
}
