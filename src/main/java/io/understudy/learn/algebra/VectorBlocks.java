package io.understudy.learn.algebra;

import io.understudy.learn.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Integer vectors in blocks, each block by component: {@code block[component][vector]}. So one pass over a block gives
 * the dot products of one vector with all of its vectors, in a loop that the JIT vectorises.
 *
 * <p>Takes 4 bytes a component. Safe for any number of readers once nothing is added any more.
 */
public final class VectorBlocks {

    /** Vectors a block in what is made for answering. */
    public static final int WIDTH = 256;

    private final int dimension;
    private final int width;
    private final List<int[][]> blocks = new ArrayList<>();
    private final List<int[]> squares = new ArrayList<>();
    private int size;

    /**
     * Makes an empty collection.
     *
     * @param dimension components of a vector
     * @param width vectors of a block
     */
    public VectorBlocks(int dimension, int width) {
        this.dimension = dimension;
        this.width = width;
    }

    /**
     * Adds a vector behind the last.
     *
     * @param vector of the collection's dimension
     */
    public void add(Vector vector) {
        if (vector.size() != dimension) {
            throw new IllegalArgumentException(
                    "a vector of size " + vector.size() + " among vectors of size " + dimension);
        }
        if (size % width == 0) {
            blocks.add(new int[dimension][width]);
            squares.add(new int[width]);
        }
        put(size++, vector);
    }

    private void put(int index, Vector vector) {
        int[][] block = blocks.get(index / width);
        int column = index % width;
        int square = 0;
        for (int d = 0; d < dimension; d++) {
            int component = vector.get(d);
            block[d][column] = component;
            square += component * component;
        }
        squares.get(index / width)[column] = square;
    }

    /** Returns the number of vectors. */
    public int size() {
        return size;
    }

    /** Returns the components of a vector. */
    public int dimension() {
        return dimension;
    }

    /** Returns the vectors of a block. */
    public int width() {
        return width;
    }

    /** Returns the number of blocks; the last may be filled in part. */
    public int blocks() {
        return blocks.size();
    }

    /**
     * Returns how many vectors a block holds.
     *
     * @param block its number
     */
    public int filled(int block) {
        return Math.min(width, size - block * width);
    }

    /**
     * Copies a vector's components out.
     *
     * @param index its number
     * @param out takes {@link #dimension} integers
     */
    void copy(int index, int[] out) {
        int[][] block = blocks.get(index / width);
        int column = index % width;
        for (int d = 0; d < dimension; d++) {
            out[d] = block[d][column];
        }
    }

    /**
     * Returns the squared lengths of a block's vectors.
     *
     * @param block its number
     */
    int[] squares(int block) {
        return squares.get(block);
    }

    /**
     * Multiplies some vectors with all of a block. Costs one multiply-add a component and pair.
     *
     * @param block its number
     * @param x the vectors' components
     * @param count how many of them
     * @param out takes a row of {@link #width} dot products for each
     */
    void dots(int block, int[][] x, int count, int[][] out) {
        int[][] columns = blocks.get(block);
        for (int i = 0; i < count; i++) {
            Arrays.fill(out[i], 0);
        }
        int d = 0;
        for (; d + 4 <= dimension; d += 4) {
            int[] b0 = columns[d];
            int[] b1 = columns[d + 1];
            int[] b2 = columns[d + 2];
            int[] b3 = columns[d + 3];
            for (int i = 0; i < count; i++) {
                int[] a = x[i];
                addFour(out[i], a[d], b0, a[d + 1], b1, a[d + 2], b2, a[d + 3], b3);
            }
        }
        for (; d < dimension; d++) {
            for (int i = 0; i < count; i++) {
                addOne(out[i], x[i][d], columns[d]);
            }
        }
    }

    private static void addFour(int[] c, int a0, int[] b0, int a1, int[] b1, int a2, int[] b2, int a3, int[] b3) {
        for (int j = 0; j < c.length; j++) {
            c[j] += a0 * b0[j] + a1 * b1[j] + a2 * b2[j] + a3 * b3[j];
        }
    }

    private static void addOne(int[] c, int a, int[] b) {
        for (int j = 0; j < c.length; j++) {
            c[j] += a * b[j];
        }
    }

    /** Returns about how many bytes this takes. */
    public long bytes() {
        return (long) blocks.size() * dimension * (4L * width + 24);
    }
}
