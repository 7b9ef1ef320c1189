package io.understudy.learn;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a version knows, ready to answer. Immutable and safe for any number of threads; answering takes no lock and
 * changes nothing.
 */
public interface Parameters {

    /** Returns the identity of what was learned: SHA-256 over the parameters alone, 64 lower-case hex digits. */
    String sha256();

    /** Returns the labels, ordered by their UTF-8 bytes. */
    List<String> labels();

    /** Returns the size of the vectors that can be answered. */
    int vectorSize();

    /** Returns how well the learner answers its own examples when each is left out. */
    LeaveOneOut leaveOneOut();

    /** Returns how far the numbers are off that the learner answers to its own examples when each is left out. */
    default Optional<ValueMetrics> errors() {
        return Optional.empty();
    }

    /** Returns about how many bytes of heap this takes. */
    long bytes();

    /**
     * Answers about one vector.
     *
     * @param vector of {@link #vectorSize} components
     * @return every label with its score
     * @throws IllegalArgumentException when the size is another
     */
    Answer answer(Vector vector);

    /**
     * Writes everything but the vectors, which the examples hold already. The form has a magic word, a version, a
     * length and a checksum.
     *
     * @param out where to
     * @throws IOException when {@code out} does
     */
    void write(DataOutput out) throws IOException;
}
