package io.understudy.encode;

import java.util.Optional;

/** An encoder whose weights are in memory. */
interface LoadedEncoder extends Encoder, AutoCloseable {

    /** Returns what a word alone means to it; nothing where it knows none of it. */
    Optional<float[]> word(String word);

    @Override
    void close();
}
