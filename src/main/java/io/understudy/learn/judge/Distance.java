package io.understudy.learn.judge;

import io.understudy.learn.Numbers;

/** How far numbers are from each other, given in their written form. */
public final class Distance {

    private Distance() {}

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
