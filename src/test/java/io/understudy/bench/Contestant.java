package io.understudy.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Somebody who learns to label texts; used by one thread at a time. */
interface Contestant extends AutoCloseable {

    /**
     * Learns examples on top of what is known.
     *
     * @param examples at least one
     */
    void teach(List<Example> examples) throws IOException;

    /** Does what is done in the background between two lessons. */
    default void rest() {}

    /**
     * Returns the likeliest label; something was taught before.
     *
     * @param question its label is not looked at
     */
    String answer(Example question);

    /** Returns how many bytes the model takes where it is stored in its own format. */
    long bytes() throws IOException;

    /** Returns what tells whether two contestants know the same, where there is such a thing. */
    default Optional<String> identity() {
        return Optional.empty();
    }

    @Override
    default void close() throws IOException {}
}
