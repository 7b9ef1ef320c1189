package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import java.math.BigInteger;
import java.util.List;

/** A system as its definition says it, never written down as a matrix. */
interface PlainSystem {

    /** Returns what parameters name their rows by, rising. */
    List<ContentHash> hashes();

    /** Returns p, where kernels are multiples of 2^-p. */
    int kernelBits();

    /** Returns a lower bound of the smallest eigenvalue, in real units. */
    double eigenvalueBound();

    /**
     * Multiplies a supposed solution back, exactly.
     *
     * @param values for each row and label, in units of 2^-bits
     * @param bits their precision
     * @return the length of each label's residual, in real units
     */
    double[] residuals(BigInteger[][] values, int bits);
}
