package io.understudy.learn.algebra;

/**
 * An unevaluated sum of two doubles, the second below the last place of the first: about 105 bits. Operations err by a few
 * units of 2^-104 of their operands. No Math.fma: it is slow without the hardware.
 *
 * @param high the number as a double
 * @param low the rest
 */
public record Twofold(double high, double low) {

    /** Zero. */
    static final Twofold ZERO = new Twofold(0, 0);

    /** Dekker's constant: splits a double into two halves of 26 bits. */
    private static final double SPLITTER = 0x1p27 + 1;

    static Twofold of(double value) {
        return new Twofold(value, 0);
    }

    /** The sum of a and b, exactly. */
    static Twofold sum(double a, double b) {
        double sum = a + b;
        double ofB = sum - a;
        return new Twofold(sum, (a - (sum - ofB)) + (b - ofB));
    }

    /** The product of a and b, exactly. */
    static Twofold product(double a, double b) {
        double product = a * b;
        double a1 = upper(a);
        double a0 = a - a1;
        double b1 = upper(b);
        double b0 = b - b1;
        return new Twofold(product, ((a1 * b1 - product) + a1 * b0 + a0 * b1) + a0 * b0);
    }

    /** The upper 26 bits of a double. */
    static double upper(double a) {
        double scaled = SPLITTER * a;
        return scaled - (scaled - a);
    }

    private static Twofold normal(double high, double low) {
        double sum = high + low;
        return new Twofold(sum, low - (sum - high));
    }

    Twofold plus(Twofold other) {
        Twofold sum = sum(high, other.high);
        return normal(sum.high, sum.low + low + other.low);
    }

    Twofold minus(Twofold other) {
        return plus(other.negated());
    }

    Twofold negated() {
        return new Twofold(-high, -low);
    }

    Twofold times(Twofold other) {
        Twofold product = product(high, other.high);
        return normal(product.high, product.low + (high * other.low + low * other.high));
    }

    Twofold over(Twofold divisor) {
        double first = high / divisor.high;
        Twofold rest = minus(divisor.times(of(first)));
        double second = rest.high / divisor.high;
        rest = rest.minus(divisor.times(of(second)));
        return normal(first, second).plus(of(rest.high / divisor.high));
    }
}
