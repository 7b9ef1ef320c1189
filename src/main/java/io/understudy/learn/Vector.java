package io.understudy.learn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * An L2-normalised vector as 15-bit integers, {@code v = rint(x * 2^14)}. Integers make every dot product exact in any
 * order of summation: {@code |v| <= 2^14 + sqrt(d) / 2}, so a partial sum stays below 2^29 for d up to 16,384. A vector that
 * {@link Numbers} packed is another thing in the same form.
 *
 * <p>Immutable; equal when all components are equal.
 */
public final class Vector {

    /** Components are multiples of 2^-14. */
    public static final int SCALE = 1 << 14;

    private static final int MAX_SIZE = 16_384;

    private final short[] components;

    private Vector(short[] components) {
        this.components = components;
    }

    /**
     * Normalises and rounds a floating-point vector.
     *
     * @param x finite components, 1 to 16,384 of them, not all zero
     * @return the rounded unit vector in the direction of x
     * @throws IllegalArgumentException when x has no direction: a component is not finite, or all are zero
     */
    public static Vector ofDirection(float[] x) {
        double squares = 0;
        for (float component : x) {
            squares += (double) component * component;
        }
        if (x.length == 0 || x.length > MAX_SIZE || !(squares > 0) || Double.isInfinite(squares)) {
            throw new IllegalArgumentException("a vector of size " + x.length + " and squared length " + squares
                    + " has no direction, legal: 1 to " + MAX_SIZE + " finite components, not all zero");
        }
        double scale = SCALE / Math.sqrt(squares);
        short[] rounded = new short[x.length];
        for (int i = 0; i < x.length; i++) {
            rounded[i] = (short) Math.rint(x[i] * scale);
        }
        return new Vector(rounded);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param littleEndian two bytes a component
     * @return the vector
     */
    public static Vector ofBytes(byte[] littleEndian) {
        if (littleEndian.length == 0 || littleEndian.length % 2 != 0 || littleEndian.length > 2 * MAX_SIZE) {
            throw new IllegalArgumentException(
                    littleEndian.length + " bytes are no vector, legal: an even number up to " + 2 * MAX_SIZE);
        }
        short[] components = new short[littleEndian.length / 2];
        ByteBuffer.wrap(littleEndian)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(components);
        return new Vector(components);
    }

    /** Returns two bytes a component, little-endian: the form that is stored and hashed. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * components.length).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer shorts = bytes.asShortBuffer();
        shorts.put(components);
        return bytes.array();
    }

    /** Returns the number of components. */
    public int size() {
        return components.length;
    }

    /**
     * Returns one component, in units of 2^-14.
     *
     * @param index 0 to {@code size() - 1}
     */
    public int get(int index) {
        return components[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vector vector && Arrays.equals(components, vector.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "Vector[size=" + components.length + "]";
    }
}
