package io.understudy.encode;

import io.understudy.learn.Vector;
import java.util.Arrays;
import java.util.Optional;

/**
 * A {@link WordNetwork} as an encoder. Vectors here are directions, and a network that goes on behind it needs lengths too:
 * so its vector, divided by the longest that there can be, gets one more number, which makes it as long as one. Whoever
 * multiplies by {@link WordNetwork#reach} has the network's own numbers again, but for what rounding took.
 */
final class WordEncoder extends DescribedEncoder implements LoadedEncoder {

    private final WordNetwork network;
    private final double reach;

    /**
     * Makes an encoder.
     *
     * @param files what it is called by
     * @param network its numbers
     */
    WordEncoder(EncoderFiles files, WordNetwork network) {
        super(files);
        this.network = network;
        this.reach = network.reach();
    }

    @Override
    public Encoding encode(String text) {
        int[] numbers = network.words().numbers(text);
        return new Encoding(
                Vector.ofDirection(lifted(network.read(numbers))),
                numbers.length > network.mostWords(),
                network.words().knowsNone(text));
    }

    private float[] lifted(float[] made) {
        float[] lifted = Arrays.copyOf(made, made.length + 1);
        double squares = 0;
        for (int i = 0; i < made.length; i++) {
            lifted[i] = (float) (made[i] / reach);
            squares += (double) lifted[i] * lifted[i];
        }
        lifted[made.length] = (float) Math.sqrt(Math.max(0, 1 - squares));
        return lifted;
    }

    @Override
    public Optional<float[]> word(String word) {
        return network.words().knowsNone(word)
                ? Optional.empty()
                : Optional.of(lifted(network.read(network.words().numbers(word))));
    }

    /** There is nothing outside of the heap. */
    @Override
    public void close() {}
}
