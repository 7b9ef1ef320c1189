package io.understudy.learn.exact;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the parameters of a ridge regression depend on besides its rows.
 *
 * @param shape how vectors are seen
 * @param scaled whether each component is scaled by its own bounds, rather than all by one power of two
 * @param bandwidth s^2 of a Gaussian shape, 1/256 to 1,024; in multiples of 2^-8
 * @param strength lambda, 0.13 to 16, in multiples of 2^-8: the ridge is a 256th of it
 * @param landmarks how many at most a Gaussian shape has, 1 to 1,024
 * @param coverage how often the truth is to lie in an answered interval, above 0, below 1. No part of the identity
 */
public record RidgeSettings(
        Shape shape, boolean scaled, double bandwidth, double strength, int landmarks, double coverage) {

    /** More of them gain too little for their price. */
    public static final int MOST_LANDMARKS = 1_024;

    private static final double UNITS = 256;

    /** How vectors are seen. */
    public enum Shape {
        /** Answers are a weighted sum of the numbers, and a constant. */
        LINEAR(0),
        /** Answers are a weighted sum of kernels to landmarks, and a constant. */
        GAUSSIAN(1);

        private final int code;

        Shape(int code) {
            this.code = code;
        }

        /** Returns what stands for it in an identity and in files. */
        int code() {
            return code;
        }

        static Optional<Shape> of(int code) {
            return Arrays.stream(values()).filter(shape -> shape.code == code).findFirst();
        }
    }

    /** Checks and rounds. */
    public RidgeSettings {
        ExactSettings checked = new ExactSettings(bandwidth, strength, Math.min(landmarks, MOST_LANDMARKS), coverage);
        bandwidth = checked.bandwidth();
        strength = checked.strength();
        landmarks = checked.budget();
    }

    int bandwidthUnits() {
        return (int) (bandwidth * UNITS);
    }

    int strengthUnits() {
        return (int) (strength * UNITS);
    }
}
