package io.understudy.encode;

import io.understudy.learn.Numbers;
import io.understudy.learn.Sha256;
import io.understudy.learn.Vector;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads the numbers that a client gives in the place of a text, in their written form: no weights, no native code. For
 * labels they become a direction: divided by the scale, with a one behind them, so that their length is not lost. For
 * targets they are packed as they are.
 */
final class NumberEncoder implements Encoder {

    /** The encoder of numbers that are to have labels. */
    static final String DIRECTIONS = "directions";

    /** The encoder of numbers that are to have targets. */
    static final String NUMBERS = "numbers";

    /** Stands in the name where learners are to bring numbers to one scale. */
    static final String SCALED = "scaled";

    /** Stands in the name where numbers are learned from as they are. */
    static final String AS_GIVEN = "given";

    /** Whatever changes which vector numbers become changes this. */
    private static final String VERSION = " 1";

    private final String name;
    private final int size;
    private final double scale;
    private final boolean packs;
    private final String digest;

    /**
     * Makes an encoder.
     *
     * @param name kind, size, and scale or how numbers are scaled: {@code directions?4,2.5}, {@code numbers?4,scaled}
     */
    NumberEncoder(String name) {
        int at = name.indexOf('?');
        int comma = name.indexOf(',', at);
        this.name = name;
        this.size = Integer.parseInt(name.substring(at + 1, comma));
        this.packs = name.startsWith(NUMBERS);
        this.scale = packs ? 1 : Double.parseDouble(name.substring(comma + 1));
        this.digest = Sha256.hex(name + VERSION);
    }

    static boolean isOne(String name) {
        return name.startsWith(DIRECTIONS + "?") || name.startsWith(NUMBERS + "?");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return Set.of();
    }

    @Override
    public int dimension() {
        return packs ? size * Numbers.COMPONENTS : size + 1;
    }

    @Override
    public int maxTokens() {
        return size;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public Encoding encode(String text) {
        double[] numbers = Numbers.read(text);
        return new Encoding(packs ? Numbers.pack(numbers) : direction(numbers), false, false);
    }

    private Vector direction(double... numbers) {
        float[] scaled = new float[numbers.length + 1];
        Arrays.fill(scaled, 1);
        for (int i = 0; i < numbers.length; i++) {
            scaled[i] = (float) (numbers[i] / scale);
        }
        return Vector.ofDirection(scaled);
    }
}
