package io.understudy.learn.judge;

import io.understudy.learn.Numbers;

/** How far numbers are from each other, given in their written form. */
public final class Distance {

    /** Errors that differ by less than this share of the larger one are as good as equal. */
    private static final double TOLERANCE = 0.01;

    private Distance() {}

    /**
     * Counts one more case of which the truth is numbers: who came nearer to them has won it.
     *
     * @param before what was counted so far
     * @param one the case as the version in question answered it
     * @param other the same case as the other answered it
     */
    public static Pairs compared(Pairs before, Judged one, Judged other) {
        return before.and(nearest(one, other), nearest(other, one));
    }

    /**
     * Judges a case of numbers beside another answer to it: right is who came at least about as near to the truth. Scores
     * of labels have no meaning here and are those of a sure answer.
     *
     * @param one the case as one version answered it
     * @param other the same case as another answered it
     */
    public static Judged nearest(Judged one, Judged other) {
        double own = between(one.predicted(), one.actual());
        double others = between(other.predicted(), other.actual());
        boolean right = own <= others || own - others <= TOLERANCE * own;
        return new Judged(one.actual(), right ? one.actual() : "", 1, 1, 1);
    }

    /**
     * Returns the mean absolute difference.
     *
     * @param one written numbers
     * @param other as many written numbers
     */
    public static double between(String one, String other) {
        double[] a = Numbers.read(one);
        double[] b = Numbers.read(other);
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " numbers are not comparable with " + b.length);
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
