package io.understudy.learn.algebra;

/**
 * A solution that follows the changes of its system without being solved for anew. Entries are held as two doubles. What
 * is counted is the residual, not the error: a change along {@code u} by {@code t} adds {@code |t| |residual of u|} and
 * what rounding adds, whatever was before.
 */
public final class LiveColumn {

    static final double ROUND_UP = 1 + 1e-9;

    /** Of what is added up, a step loses at most this share; far more than it can. */
    private static final double ROUNDING = 0x1p-94;

    private static final int SUMMED_AT_ONCE = 256;

    private final ChangingSystem system;
    private final double[] high;
    private final double[] low;
    private double residual;

    /**
     * Starts with zero, which is the solution for a label without rows.
     *
     * @param system to be followed
     */
    public LiveColumn(ChangingSystem system) {
        this.system = system;
        this.high = new double[system.size()];
        this.low = new double[system.size()];
    }

    /**
     * Starts with a solution.
     *
     * @param system to be followed
     * @param column a solution
     */
    public LiveColumn(ChangingSystem system, Column column) {
        this(system);
        for (int row = 0; row < high.length; row++) {
            Twofold value = column.twofold(row);
            high[row] = value.high();
            low[row] = value.low();
        }
        this.residual = column.residual(system.norm()) + rounding(norm(), 0);
    }

    /** Returns the bound of the largest error of an entry, in real units. */
    public double error() {
        return Math.scalb(residual, -system.precision()) / system.eigenvalueBound() * ROUND_UP;
    }

    /**
     * Follows the coming of a row.
     *
     * @param direction the solution for the row's kernels
     * @param kernels its kernels to the rows before it, zero where one went
     * @param row its number
     * @param lambda its Lambda
     * @param target its y in this column: 1, 0 or -1
     */
    public void add(Direction direction, int[] kernels, int row, int lambda, int target) {
        Twofold missing =
                Twofold.of(Math.scalb((double) target, system.precision())).minus(dot(kernels, high, low));
        Twofold share = missing.over(direction.pivot(kernels, lambda));
        subtract(direction, share);
        set(row, share);
    }

    /**
     * Follows the going of a row.
     *
     * @param direction the solution for the row's unit vector
     * @param row its number
     */
    public void remove(Direction direction, int row) {
        subtract(direction, at(row).over(direction.at(row)));
        set(row, Twofold.ZERO);
    }

    /**
     * Follows a row's change of weight and target.
     *
     * @param direction the solution for the row's unit vector
     * @param row its number
     * @param lambdaChange by how much its Lambda rises
     * @param targetChange by how much its y in this column rises
     */
    public void change(Direction direction, int row, int lambdaChange, int targetChange) {
        Twofold one = Twofold.of(Math.scalb(1.0, system.precision()));
        Twofold change = Twofold.of(lambdaChange);
        Twofold divisor = one.plus(direction.at(row).times(change));
        Twofold risen = one.times(Twofold.of(targetChange));
        subtract(direction, at(row).times(change).minus(risen).over(divisor));
    }

    /**
     * Follows a change of the matrix by {@code w f f^T} and of the right-hand side by {@code 2^k y f}.
     *
     * @param direction the solution for {@code 2^k f}
     * @param features f
     * @param bits k
     * @param weight w
     * @param target y
     */
    public void change(Direction direction, int[] features, int bits, int weight, int target) {
        Twofold one = Twofold.of(Math.scalb(1.0, bits));
        Twofold change = Twofold.of(weight);
        Twofold divisor = one.plus(direction.times(features).times(change));
        Twofold missing =
                one.times(Twofold.of(target)).minus(dot(features, high, low).times(change));
        subtract(direction, missing.over(divisor).negated());
    }

    Twofold at(int row) {
        return new Twofold(high[row], low[row]);
    }

    private void set(int row, Twofold value) {
        high[row] = value.high();
        low[row] = value.low();
    }

    private void subtract(Direction direction, Twofold factor) {
        double before = norm();
        subtract(high, low, direction.high, direction.low, direction.upper, direction.rest, factor);
        residual += Math.abs(factor.high()) * direction.residual() * ROUND_UP
                + rounding(before, Math.abs(factor.high()) * (1 + direction.norm()));
    }

    /** {@code a -= t u} in two doubles each; u's high part comes split for Dekker's product. */
    private static void subtract(
            double[] high, double[] low, double[] u, double[] uLow, double[] u1, double[] u0, Twofold factor) {
        double t = factor.high();
        double tLow = factor.low();
        double t1 = Twofold.upper(t);
        double t0 = t - t1;
        for (int i = 0; i < high.length; i++) {
            double product = t * u[i];
            double error = ((t1 * u1[i] - product) + t1 * u0[i] + t0 * u1[i]) + t0 * u0[i];
            error += t * uLow[i] + tLow * u[i];
            double a = high[i];
            double difference = a - product;
            double ofProduct = difference - a;
            double lost = (a - (difference - ofProduct)) - (product + ofProduct);
            double rest = low[i] - error + lost;
            double sum = difference + rest;
            high[i] = sum;
            low[i] = rest - (sum - difference);
        }
    }

    private double norm() {
        double squares = 0;
        for (double entry : high) {
            squares += entry * entry;
        }
        return Math.sqrt(squares) * ROUND_UP;
    }

    /** What rounding at entries of this size adds to the residual, at most: the matrix's norm times what they lose. */
    private double rounding(double norm, double change) {
        return ROUNDING * system.norm() * (norm + change);
    }

    /** The product of integers below 2^26 with numbers of two doubles. */
    static Twofold dot(int[] factors, double[] high, double[] low) {
        double sum = 0;
        double rest = 0;
        for (int i = 0; i < factors.length; i++) {
            double factor = factors[i];
            double upper = Twofold.upper(high[i]);
            double first = factor * upper;
            double second = factor * (high[i] - upper);
            double next = sum + first;
            double of = next - sum;
            rest += (sum - (next - of)) + (first - of);
            sum = next;
            next = sum + second;
            of = next - sum;
            rest += (sum - (next - of)) + (second - of) + factor * low[i];
            sum = next;
        }
        return Twofold.sum(sum, rest);
    }

    /**
     * Checks that this is a solution as precise as is believed, by its product with {@code C z}. Costs n multiply-adds;
     * finds any entry that is off by enough to matter.
     *
     * @param signedTarget {@code z 2^p y}, the right-hand side's product with the signs
     */
    public boolean agrees(long signedTarget) {
        double sum = 0;
        double magnitude = 0;
        for (int from = 0; from < high.length; from += SUMMED_AT_ONCE) {
            double part = 0;
            for (int row = from; row < Math.min(high.length, from + SUMMED_AT_ONCE); row++) {
                double product = system.signedSum(row) * high[row];
                part += product;
                magnitude += Math.abs(product);
            }
            sum += part;
        }
        double expected = signedTarget;
        magnitude += Math.abs(expected);
        double rounding = 0x1p-52 * (SUMMED_AT_ONCE + high.length / SUMMED_AT_ONCE + 2) * magnitude;
        return Math.abs(sum - expected) <= rounding + Math.sqrt(high.length) * residual * ROUND_UP;
    }

    /**
     * Returns the same solution for the same rows under other numbers.
     *
     * @param renumbered the system with the other numbers
     * @param before for each of its rows the number in this system, negative where there is none
     */
    public LiveColumn renumbered(ChangingSystem renumbered, int[] before) {
        LiveColumn column = new LiveColumn(renumbered);
        for (int row = 0; row < before.length; row++) {
            if (before[row] >= 0) {
                column.set(row, at(before[row]));
            }
        }
        column.residual = residual;
        return column;
    }

    /**
     * Rounds all entries.
     *
     * @param rounding to which precision
     * @param entries takes them
     * @return whether all are decided; else some may be wrong
     */
    public boolean round(Rounding rounding, int[] entries) {
        double slack = rounding.slack(error());
        double scale = Math.scalb(1.0, rounding.bits());
        boolean decided = slack < 0.5;
        for (int row = 0; row < high.length; row++) {
            double scaled = high[row] * scale;
            double whole = Math.floor(scaled);
            double fraction = scaled - whole + low[row] * scale;
            decided &= rounding.margin(fraction) > slack;
            entries[row] = Math.toIntExact(rounding.round((long) whole, fraction));
        }
        return decided;
    }
}
