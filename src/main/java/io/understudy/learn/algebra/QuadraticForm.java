package io.understudy.learn.algebra;

/**
 * A form {@code m b^T (C / 2^p)^-1 b} of a system's inverse.
 */
public final class QuadraticForm {

    private final long[] rightHandSide;
    private final int multiplicity;

    /**
     * Makes a form.
     *
     * @param rightHandSide {@code 2^p b}, an integer for each row
     * @param multiplicity m, at least 1
     */
    public QuadraticForm(long[] rightHandSide, int multiplicity) {
        this.rightHandSide = rightHandSide;
        this.multiplicity = multiplicity;
    }

    /**
     * Makes the form that is an entry of the inverse's diagonal.
     *
     * @param system whose inverse
     * @param row which row
     */
    public static QuadraticForm diagonal(LinearSystem system, int row) {
        long[] unit = new long[system.size()];
        unit[row] = 1L << system.precision();
        return new QuadraticForm(unit, 1);
    }

    long[] rightHandSide() {
        return rightHandSide;
    }

    int multiplicity() {
        return multiplicity;
    }
}
