package io.understudy.learn.algebra;

import java.util.Arrays;

/**
 * A kernel system whose rows come and go. It stands on a base matrix that stays as it is: rows that came since then are
 * held beside it, rows that went are passed over, and weights that changed are corrected. So the product with the present
 * matrix stays exact.
 *
 * <p>Rows keep their numbers. Columns have room for every row there can be, and zeros where there is none.
 *
 * <p>Beside the matrix, its product with a fixed vector z of signs is kept: with it goes Freivalds' check,
 * {@code (C z) v = z (2^p y)}, which tells in O(n) of a solution that is not one (Freivalds, Probabilistic machines can use
 * less running time, IFIP 1977).
 */
public final class LiveSystem implements ChangingSystem {

    private final KernelSystem base;
    private final GaussianKernel kernel;
    private final int[] diagonal;
    private final int[][] added;
    private final long[] signedSums;
    private int used;
    private int alive;

    /**
     * Makes a system that has the base's rows. Costs one pass over the matrix.
     *
     * @param base the base
     * @param kernel of which kind its kernels are
     * @param room how many rows may come
     * @param workers who works
     */
    public LiveSystem(KernelSystem base, GaussianKernel kernel, int room, Workers workers) {
        this.base = base;
        this.kernel = kernel;
        this.added = new int[room][];
        this.diagonal = new int[base.size() + room];
        for (int row = 0; row < base.size(); row++) {
            diagonal[row] = base.diagonal(row);
        }
        this.used = base.size();
        this.alive = base.size();
        this.signedSums = new long[diagonal.length];
        double[][] signs = new double[1][diagonal.length];
        for (int row = 0; row < used; row++) {
            signs[0][row] = ChangingSystem.sign(row);
        }
        base.multiply(signs, new long[][] {signedSums}, new double[1][diagonal.length], workers);
    }

    /** Returns the room for rows, those that are not there yet and those that went included. */
    @Override
    public int size() {
        return diagonal.length;
    }

    @Override
    public int precision() {
        return base.precision();
    }

    @Override
    public int digitBits() {
        return base.digitBits();
    }

    @Override
    public double eigenvalueBound() {
        int smallest = Integer.MAX_VALUE;
        for (int lambda : diagonal) {
            smallest = lambda > 0 ? Math.min(smallest, lambda) : smallest;
        }
        return Math.scalb((double) smallest, -precision()) - (alive - 1) * kernel.error();
    }

    KernelSystem base() {
        return base;
    }

    /** Returns the number that the next row will have. */
    public int used() {
        return used;
    }

    /** Returns how many more rows can come. */
    public int room() {
        return size() - used;
    }

    /** Returns how many rows differ from the base. */
    public int differing() {
        int count = 0;
        for (int row = 0; row < used; row++) {
            count += differs(row) ? 1 : 0;
        }
        return count;
    }

    boolean differs(int row) {
        return row < base.size() ? diagonal[row] != base.diagonal(row) : isAlive(row);
    }

    /**
     * Returns whether a row is there.
     *
     * @param row its number
     */
    public boolean isAlive(int row) {
        return diagonal[row] > 0;
    }

    /**
     * Returns the row's Lambda, 0 when it is not there.
     *
     * @param row its number
     */
    public int diagonal(int row) {
        return diagonal[row];
    }

    /**
     * Adds a row.
     *
     * @param kernels to each row before it, 0 to those that went
     * @param lambda its Lambda, positive
     * @return its number
     */
    public int add(int[] kernels, int lambda) {
        if (kernels.length != used || room() == 0 || lambda < 1) {
            throw new IllegalArgumentException(
                    kernels.length + " kernels and Lambda " + lambda + " for row " + used + " of " + size());
        }
        int row = used++;
        added[row - base.size()] = kernels;
        diagonal[row] = lambda;
        alive++;
        addToSums(row, kernels, ChangingSystem.sign(row));
        return row;
    }

    /**
     * Takes a row out.
     *
     * @param row its number
     */
    public void remove(int row) {
        addToSums(row, kernels(row), -ChangingSystem.sign(row));
        diagonal[row] = 0;
        signedSums[row] = 0;
        alive--;
    }

    /**
     * Gives a row another Lambda.
     *
     * @param row its number
     * @param lambda positive
     */
    public void weigh(int row, int lambda) {
        signedSums[row] += ChangingSystem.sign(row) * (lambda - diagonal[row]);
        diagonal[row] = lambda;
    }

    private void addToSums(int row, int[] kernels, long sign) {
        for (int other = 0; other < kernels.length; other++) {
            if (other != row) {
                signedSums[other] += sign * kernels[other];
                signedSums[row] += kernels[other] * ChangingSystem.sign(other);
            }
        }
        signedSums[row] += sign * (diagonal[row] + (1L << precision()));
    }

    @Override
    public long signedSum(int row) {
        return signedSums[row];
    }

    /**
     * Returns a target as it goes into the check.
     *
     * @param row its number
     * @param target its y, an integer
     */
    public long signed(int row, int target) {
        return ChangingSystem.sign(row) * target;
    }

    /**
     * Returns a row's kernels to all rows up to the last that came, itself included; 0 to those that went.
     *
     * @param row its number
     */
    public int[] kernels(int row) {
        int[] kernels = new int[used];
        for (int other = 0; other < used; other++) {
            kernels[other] = isAlive(other) ? kernel(row, other) : 0;
        }
        return kernels;
    }

    /**
     * Returns the kernel of two rows that are there.
     *
     * @param row a number
     * @param other another
     */
    public int kernel(int row, int other) {
        int later = Math.max(row, other);
        int earlier = Math.min(row, other);
        if (later < base.size()) {
            return base.matrix().at(later, earlier);
        }
        return later == earlier ? 1 << precision() : added[later - base.size()][earlier];
    }

    @Override
    public double norm() {
        return (double) size() * (1L << precision()) + (1L << 25);
    }

    /** Returns the kernels of an added row to the rows before it. */
    int[] added(int row) {
        return added[row - base.size()];
    }

    /**
     * Returns the largest kernel of a row to any other that is there, 0 when there is none.
     *
     * @param row its number
     */
    public int largestBeside(int row) {
        int largest = 0;
        for (int other = 0; other < used; other++) {
            if (other != row && isAlive(other)) {
                largest = Math.max(largest, kernel(row, other));
            }
        }
        return largest;
    }

    /** {@inheritDoc} Added rows cost n more multiply-adds each. */
    @Override
    public void multiply(double[][] digits, long[][] products, double[][] estimates, Workers workers) {
        base.multiply(digits, products, estimates, workers);
        workers.run(digits.length, c -> correct(digits[c], products[c], estimates[c]));
    }

    private void correct(double[] digit, long[] product, double[] estimate) {
        Arrays.fill(product, base.size(), size(), 0);
        for (int row = 0; row < base.size(); row++) {
            product[row] += (long) (diagonal[row] - base.diagonal(row)) * (long) digit[row];
        }
        for (int row = base.size(); row < used; row++) {
            if (isAlive(row)) {
                addRow(row, digit, product);
            }
        }
        for (int row = 0; row < size(); row++) {
            product[row] = isAlive(row) ? product[row] : 0;
            estimate[row] = product[row];
        }
    }

    private void addRow(int row, double[] digit, long[] product) {
        int[] kernels = added(row);
        long own = (long) digit[row];
        long sum = (diagonal[row] + (1L << precision())) * own;
        for (int i = 0; i < row; i++) {
            sum += kernels[i] * (long) digit[i];
            product[i] += kernels[i] * own;
        }
        product[row] += sum;
    }

    /** Returns about how many bytes this takes, the base included. */
    public long bytes() {
        return base.matrix().bytes() + 12L * size() + (used - base.size()) * 4L * size();
    }
}
