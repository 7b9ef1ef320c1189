package io.understudy.learn.exact;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What shows that parameters are right: for each the rest of the solution below it, in units of 56 bits below its last
 * place. Takes 8 bytes a parameter.
 */
public final class Witness {

    private final long[][] rests;

    /**
     * Makes a witness.
     *
     * @param rests a rest for each label and row
     */
    Witness(long[][] rests) {
        this.rests = rests;
    }

    long[][] rests() {
        return rests;
    }

    /**
     * Writes the rests, eight bytes each, big-endian: label by label, and in each in order of the rows' hashes.
     *
     * @param out where to
     * @throws IOException when {@code out} does
     */
    public void write(DataOutput out) throws IOException {
        for (long[] column : rests) {
            for (long rest : column) {
                out.writeLong(rest);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @param parameters whose witness it is
     * @throws IOException when {@code in} does
     */
    public static Witness read(DataInput in, ExactParameters parameters) throws IOException {
        long[][] rests = new long[parameters.labels().size()][parameters.rows()];
        for (long[] column : rests) {
            for (int row = 0; row < column.length; row++) {
                column[row] = in.readLong();
            }
        }
        return new Witness(rests);
    }
}
