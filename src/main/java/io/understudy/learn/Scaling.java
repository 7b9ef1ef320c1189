package io.understudy.learn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;

/**
 * Brings numbers of any magnitude to between -1 and 1, a component at a time: what lies in the middle between the smallest
 * and the largest becomes 0, and the rest is divided by a power of two. So a scaling is a function of the set, changes
 * only when the set's bounds do, and the division loses nothing. Immutable.
 */
public final class Scaling {

    /** A smaller range than 2^-60 is none. */
    private static final int SMALLEST_EXPONENT = -60;

    private static final int LARGEST_SIZE = 4_096;

    private final double[] middles;
    private final int[] exponents;

    private Scaling(double[] middles, int[] exponents) {
        this.middles = middles;
        this.exponents = exponents;
    }

    /**
     * Scales each component by its own bounds.
     *
     * @param points at least one, all of the same size
     */
    public static Scaling of(Collection<double[]> points) {
        Iterator<double[]> each = points.iterator();
        double[] lowest = each.next().clone();
        double[] highest = lowest.clone();
        while (each.hasNext()) {
            double[] point = each.next();
            for (int i = 0; i < lowest.length; i++) {
                lowest[i] = Math.min(lowest[i], point[i]);
                highest[i] = Math.max(highest[i], point[i]);
            }
        }
        double[] middles = new double[lowest.length];
        int[] exponents = new int[lowest.length];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = (lowest[i] + highest[i]) / 2;
            exponents[i] = exponent(Math.max(highest[i] - middles[i], middles[i] - lowest[i]));
        }
        return new Scaling(middles, exponents);
    }

    /**
     * Leaves numbers where they are, but for one power of two by which all are divided.
     *
     * @param points at least one, all of the same size
     */
    public static Scaling common(Collection<double[]> points) {
        double largest = 0;
        int size = 0;
        for (double[] point : points) {
            size = point.length;
            for (double number : point) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        int[] exponents = new int[size];
        Arrays.fill(exponents, exponent(largest));
        return new Scaling(new double[size], exponents);
    }

    /**
     * Leaves numbers as they are.
     *
     * @param size how many components
     */
    public static Scaling none(int size) {
        return new Scaling(new double[size], new int[size]);
    }

    /** The least power of two that reaches so far. */
    private static int exponent(double reach) {
        if (reach < Math.scalb(1.0, SMALLEST_EXPONENT)) {
            return 0;
        }
        int exponent = Math.getExponent(reach);
        return Math.scalb(1.0, exponent) == reach ? exponent : exponent + 1;
    }

    /** Returns the number of components. */
    public int size() {
        return middles.length;
    }

    /**
     * Scales a number; one of the set comes to lie between -1 and 1.
     *
     * @param number as given
     * @param component which one it is
     */
    public double scaled(double number, int component) {
        return Math.scalb(number - middles[component], -exponents[component]);
    }

    /**
     * Takes the scaling of a number back.
     *
     * @param scaled what {@link #scaled} gave
     * @param component which one it is
     */
    public double given(double scaled, int component) {
        return middles[component] + length(scaled, component);
    }

    /**
     * Takes the scaling of a difference of two numbers back.
     *
     * @param scaled the difference of what {@link #scaled} gave
     * @param component which one it is
     */
    public double length(double scaled, int component) {
        return Math.scalb(scaled, exponents[component]);
    }

    /** Returns the bytes by which a scaling is identified: the middles, and then the exponents, little-endian. */
    public byte[] toBytes() {
        ByteBuffer bytes =
                ByteBuffer.allocate(size() * (Double.BYTES + Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (double middle : middles) {
            bytes.putDouble(middle == 0 ? 0 : middle);
        }
        for (int exponent : exponents) {
            bytes.putInt(exponent);
        }
        return bytes.array();
    }

    /**
     * Writes it.
     *
     * @param out where to
     * @throws IOException when {@code out} does
     */
    public void write(DataOutput out) throws IOException {
        out.writeInt(size());
        out.write(toBytes());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @throws DamagedParameters when it is not as it was written
     * @throws IOException when {@code in} does
     */
    public static Scaling read(DataInput in) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > LARGEST_SIZE) {
            throw new DamagedParameters("they scale " + size + " components");
        }
        byte[] bytes = new byte[size * (Double.BYTES + Integer.BYTES)];
        in.readFully(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Scaling read = new Scaling(new double[size], new int[size]);
        for (int i = 0; i < size; i++) {
            read.middles[i] = buffer.getDouble();
        }
        for (int i = 0; i < size; i++) {
            read.exponents[i] = buffer.getInt();
        }
        return read;
    }
}
