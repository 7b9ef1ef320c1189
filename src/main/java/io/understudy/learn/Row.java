package io.understudy.learn;

import java.nio.charset.StandardCharsets;

/**
 * One thing taught: a vector, a label, for or against, and how much it weighs. Rows of equal vector, sign and label are
 * one row whose weights add up to at most {@link #MAX_WEIGHT}.
 *
 * @param vector the encoded text
 * @param sign for or against the label
 * @param label the label, in NFC
 * @param weight {@value #MIN_WEIGHT} to {@value #MAX_WEIGHT}
 * @param labelName whether it is a label's own name or description rather than an example; such rows teach, but are
 *     never left out to judge or calibrate
 */
public record Row(Vector vector, Sign sign, String label, int weight, boolean labelName) {

    /** The smallest weight. */
    public static final int MIN_WEIGHT = 1;

    /** The largest weight, and the cap of a sum of weights. */
    public static final int MAX_WEIGHT = 16;

    /** Checks the label and the weight. */
    public Row {
        if (label.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(label)) {
            throw new IllegalArgumentException("illegal label, must be well-formed and not empty");
        }
        if (weight < MIN_WEIGHT || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException(
                    "illegal weight " + weight + ", must be " + MIN_WEIGHT + " to " + MAX_WEIGHT);
        }
    }

    /** Computes the hash of vector, sign and label, by which rows are told apart and ordered; some microseconds. */
    public ContentHash contentHash() {
        return ContentHash.of(vector, sign, label);
    }
}
