package io.understudy.learn;

import java.util.Locale;

/** What becomes of each number behind a layer of a network. None falls where its number grows. */
public enum Activation {

    /** Nothing. */
    LINEAR {
        @Override
        public double of(double x) {
            return x;
        }
    },

    /** What is negative becomes 0. */
    RELU {
        @Override
        public double of(double x) {
            return Math.max(0, x);
        }
    },

    /** The hyperbolic tangent. */
    TANH {
        @Override
        public double of(double x) {
            return StrictMath.tanh(x);
        }
    },

    /** The logistic function. */
    SIGMOID {
        @Override
        public double of(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }
    };

    /** Returns it, the same to the bit on every machine. */
    public abstract double of(double x);

    /** Returns the word that clients and other frameworks use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
