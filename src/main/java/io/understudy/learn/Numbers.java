package io.understudy.learn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * Numbers as they were given, in the forms in which they travel where texts and encoded texts do: written, and as a
 * {@link Vector} of four components a number. Both hold the bits of the doubles, little-endian, so nothing is lost, and
 * equal numbers have equal forms on every platform; minus zero is zero.
 */
public final class Numbers {

    /** Components of a vector that one number takes. */
    public static final int COMPONENTS = Double.BYTES / Short.BYTES;

    private Numbers() {}

    /**
     * Writes numbers.
     *
     * @param numbers finite
     * @return Base64 without padding, eleven characters a number
     */
    public static String write(double... numbers) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes(numbers));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param written the written form
     * @throws IllegalArgumentException when it is none
     */
    public static double[] read(String written) {
        return numbers(Base64.getDecoder().decode(written));
    }

    /**
     * Packs numbers into a vector; it has no direction and no length, and no kernel is made for it.
     *
     * @param numbers finite
     * @return a vector of {@value #COMPONENTS} components a number
     */
    public static Vector pack(double... numbers) {
        return Vector.ofBytes(bytes(numbers));
    }

    /**
     * Unpacks what {@link #pack} packed.
     *
     * @param packed the vector
     * @throws IllegalArgumentException when it is no such vector
     */
    public static double[] unpack(Vector packed) {
        return numbers(packed.toBytes());
    }

    private static byte[] bytes(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("illegal number " + number + ", must be finite");
            }
            bytes.putDouble(number == 0 ? 0 : number);
        }
        return bytes.array();
    }

    private static double[] numbers(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % Double.BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no numbers");
        }
        double[] numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return numbers;
    }
}
