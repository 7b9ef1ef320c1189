package io.understudy.learn.algebra;

/**
 * A precise solution {@code u = C^-1 b}, along which other solutions and the inverse change when a row comes, goes or
 * changes. Its error is known by its exact residual.
 */
public final class Direction {

    private final ChangingSystem system;
    final double[] high;
    final double[] low;
    final double[] upper;
    final double[] rest;
    private final double residual;
    private final double error;
    private final double norm;
    private final double timesResidual;
    private final double tailLoss;

    /**
     * Takes a solution.
     *
     * @param system whose solution it is
     * @param column the solution
     */
    public Direction(ChangingSystem system, Column column) {
        this.system = system;
        int size = system.size();
        this.high = new double[size];
        this.low = new double[size];
        this.upper = new double[size];
        this.rest = new double[size];
        double squares = 0;
        for (int row = 0; row < size; row++) {
            Twofold value = column.twofold(row);
            high[row] = value.high();
            low[row] = value.low();
            upper[row] = Twofold.upper(high[row]);
            rest[row] = high[row] - upper[row];
            squares += high[row] * high[row];
        }
        this.residual = column.residual(system.norm());
        this.error = column.error();
        this.timesResidual = column.timesResidual();
        this.tailLoss = column.tailLoss();
        this.norm = Math.sqrt(squares) * LiveColumn.ROUND_UP;
    }

    /** Returns a bound of {@code |b - C u|_2}, one being 2^p. */
    double residual() {
        return residual;
    }

    /** Returns a bound of {@code |u|_2}. */
    double norm() {
        return norm;
    }

    /**
     * Returns a product with this.
     *
     * @param factors integers below 2^26
     */
    Twofold times(int[] factors) {
        return LiveColumn.dot(factors, high, low);
    }

    /**
     * Returns how a form {@code m g^T (C / 2^p)^-1 g} changes when the matrix changes by {@code w f f^T}: by {@code -m w (g
     * u)^2 / (1 + w f u)}, where g and f are in units of 2^-k.
     *
     * @param form its value, in real units
     * @param factors g
     * @param multiplicity m
     * @param changed f, for 2^k of which this is the solution
     * @param bits k
     * @param weight w
     */
    public Bounded change(Bounded form, int[] factors, int multiplicity, int[] changed, int bits, int weight) {
        double product = Math.scalb(times(factors).high(), -bits);
        double productError = Math.scalb(length(factors), -bits) * error + Math.ulp(product);
        double divisor = 1 + weight * Math.scalb(times(changed).high(), -bits);
        double divisorError = Math.abs(weight) * Math.scalb(length(changed), -bits) * error + Math.ulp(divisor);
        double least = divisor - divisorError;
        double change = multiplicity * weight * (product * product) / divisor;
        double changeError = Math.abs((double) multiplicity * weight)
                * ((2 * Math.abs(product) + productError) * productError / least
                        + product * product * divisorError / (divisor * least));
        double rounding = Math.abs(change) + Math.abs(form.value());
        return new Bounded(
                form.value() - change, least > 0 ? form.error() + changeError + Math.scalb(rounding, -50) : 1);
    }

    private static double length(int[] factors) {
        double squares = 0;
        for (int factor : factors) {
            squares += (double) factor * factor;
        }
        return Math.sqrt(squares) * LiveColumn.ROUND_UP;
    }

    Twofold at(int row) {
        return new Twofold(high[row], low[row]);
    }

    /**
     * Returns how the inverse's diagonal changes when a row is added of whose kernels this is the solution: by {@code 2^p
     * u_i^2 / s} with {@code s = C_aa - b C^-1 b}. With r for the residual, {@code b u + r u} errs by {@code r C^-1 r} alone,
     * which is of second order.
     *
     * @param kernels b, for each row that is there
     * @param lambda the new row's Lambda
     */
    public InverseChange ofAdded(int[] kernels, int lambda) {
        double s = pivot(kernels, lambda).high() - timesResidual;
        double rounding = norm * residual * Math.scalb((double) high.length, -52) + length(kernels) * tailLoss;
        double one = Math.scalb(1.0, system.precision());
        return new InverseChange(this, one / s, one * 2 * (residual * error + rounding) / (s * s));
    }

    /** Returns {@code C_aa - b u}. */
    Twofold pivot(int[] kernels, int lambda) {
        Twofold own = Twofold.of((double) lambda + (1 << system.precision()));
        return own.minus(LiveColumn.dot(kernels, high, low));
    }

    /**
     * Returns how the inverse's diagonal changes when the row goes of whose unit vector this is the solution: by {@code
     * -u_i^2 / u_m}.
     *
     * @param row m
     */
    public InverseChange ofRemoved(int row) {
        return new InverseChange(this, -1 / high[row], 2 * error / (high[row] * high[row]));
    }

    /**
     * Returns how the inverse's diagonal changes when the row's Lambda changes of whose unit vector this is the solution:
     * by {@code -D u_i^2 / (2^p + D u_m)}.
     *
     * @param row m
     * @param change D
     */
    public InverseChange ofWeighed(int row, int change) {
        double divisor = Math.scalb(1.0, system.precision()) + change * high[row];
        return new InverseChange(this, -change / divisor, 2 * error * ((double) change * change) / (divisor * divisor));
    }

    /**
     * Returns whether this, the solution for a row's unit vector, agrees with what is believed of the inverse's diagonal.
     *
     * @param row the row
     * @param believed the inverse's entry there
     */
    public boolean isEntry(int row, Bounded believed) {
        return Math.abs(high[row] - believed.value()) <= believed.error() + error + Math.ulp(high[row]);
    }

    /** Returns the bound of the largest error of an entry. */
    double error() {
        return error;
    }
}
