package io.understudy.encode;

/** What becomes of each number behind a layer. None falls where its number grows. */
public enum Bend {

    /** Nothing. */
    LINEAR {
        @Override
        double of(double x) {
            return x;
        }
    },

    /** What is negative becomes 0. */
    RELU {
        @Override
        double of(double x) {
            return Math.max(0, x);
        }
    },

    /** The hyperbolic tangent. */
    TANH {
        @Override
        double of(double x) {
            return StrictMath.tanh(x);
        }
    },

    /** The logistic function. */
    SIGMOID {
        @Override
        double of(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }
    };

    /** Returns it, the same to the bit on every machine. */
    abstract double of(double x);
}
