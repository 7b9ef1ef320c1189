package io.understudy.learn.algebra;

import java.util.OptionalInt;

/**
 * A number that is known up to an error.
 *
 * @param value the number
 * @param error how far it is off at most
 */
public record Bounded(double value, double error) {

    /**
     * Rounds it.
     *
     * @param rounding to which precision
     * @return empty when the error does not allow to decide
     */
    public OptionalInt rounded(Rounding rounding) {
        double scaled = Math.scalb(value, rounding.bits());
        double whole = Math.floor(scaled);
        double slack = rounding.slack(error + Math.abs(value) * 0x1p-50);
        if (slack >= 0.5 || rounding.margin(scaled - whole) <= slack) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.toIntExact(rounding.round((long) whole, scaled - whole)));
    }
}
