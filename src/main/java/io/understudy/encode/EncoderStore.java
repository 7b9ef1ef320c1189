package io.understudy.encode;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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

    /**
     * Keeps an encoder and does what goes with it, or neither.
     *
     * @param goesWithIt done when it is there
     * @return what that returned
     * @throws io.understudy.rest.Conflict when its name is taken
     */
    <T> T add(EncoderFiles files, byte[] weights, byte[] tokenizer, Supplier<T> goesWithIt);

    /**
     * Keeps an encoder from being removed until the caller's transaction ends.
     *
     * @return whether it is there
     */
    boolean hold(String name);

    /**
     * Removes an encoder, and those of its files that no other one has.
     *
     * @param refuseUsed throws where it must stay; nobody can begin to use it meanwhile
     * @return whether it was there
     */
    boolean remove(String name, Runnable refuseUsed);
}
