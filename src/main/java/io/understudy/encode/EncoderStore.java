package io.understudy.encode;

import java.util.List;
import java.util.Optional;

/** Where encoders that came by import are kept, with their files. */
interface EncoderStore {

    /** Finds what is kept of an encoder. */
    Optional<EncoderFiles> find(String name);

    /** Returns all that are kept, in the order in which they came. */
    List<EncoderFiles> all();

    /**
     * Reads a whole file and checks it.
     *
     * @throws DamagedEncoder when it is missing or another file
     */
    byte[] read(PinnedFile file);

    /** Keeps an encoder whose name is free. */
    void add(EncoderFiles files, byte[] weights, byte[] tokenizer);
}
