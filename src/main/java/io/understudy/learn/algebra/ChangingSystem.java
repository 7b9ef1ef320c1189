package io.understudy.learn.algebra;

/** A system whose solutions can follow its changes. */
public interface ChangingSystem extends LinearSystem {

    /** Returns a bound of the matrix's norm, one being 2^p. */
    double norm();

    /**
     * Returns {@code C z} in one row, z being a fixed vector of signs: an integer that the right-hand side's product with z
     * must meet.
     *
     * @param row its number
     */
    long signedSum(int row);

    /** z: 1 or -1, as good as by chance, yet a function of the row's number. */
    static long sign(int row) {
        return 1L - 2L * (Long.bitCount((row + 1) * 0x9E3779B97F4A7C15L) & 1);
    }
}
