package io.understudy.learn.algebra;

/** A change of a system's inverse by a multiple of {@code u u^T}, with its error counted. */
public final class InverseChange {

    private static final double ROUNDING = 0x1p-50;

    private final Direction direction;
    private final double factor;
    private final double factorError;

    InverseChange(Direction direction, double factor, double factorError) {
        this.direction = direction;
        this.factor = factor;
        this.factorError = factorError + ROUNDING * Math.abs(factor);
    }

    /**
     * Returns an entry of the inverse's diagonal as it is after the change.
     *
     * @param row its row
     * @param before as it was, in real units
     */
    public Bounded apply(int row, Bounded before) {
        double u = direction.high[row];
        double du = direction.error();
        double change = factor * u * u;
        double error = Math.abs(factor) * (2 * Math.abs(u) * du + du * du)
                + u * u * factorError
                + ROUNDING * (before.value() + Math.abs(change));
        return new Bounded(before.value() + change, before.error() + error);
    }

    /** Returns the entry of a row that was added: its factor, {@code 2^p / s}. */
    public Bounded ofAdded() {
        return new Bounded(factor, factorError);
    }
}
