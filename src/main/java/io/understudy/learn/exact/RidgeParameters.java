package io.understudy.learn.exact;

import io.understudy.learn.Answer;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Numbers;
import io.understudy.learn.Parameters;
import io.understudy.learn.Residuals;
import io.understudy.learn.Scaling;
import io.understudy.learn.Sha256;
import io.understudy.learn.ValueMetrics;
import io.understudy.learn.Vector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Parameters of an exact ridge regression: an integer {@code A_ca} for each number c of a target and each feature a, in
 * units of 2^-16, the correctly rounded solution of the rows' system. The answer is {@code sum_a A_ca f_a(x)}, summed in
 * doubles from the first feature to the last: the same on every machine.
 */
public final class RidgeParameters implements Parameters {

    /** Parameters are multiples of 2 to the minus this. */
    public static final int BITS = 16;

    private final byte[] encoderDigest;
    private final RidgeBasis basis;
    private final Scaling targets;
    private final int extraBits;
    private final int[][] coefficients;
    private final Residuals residuals;
    private final ValueMetrics leftOut;
    private final String sha256;

    /**
     * Makes parameters.
     *
     * @param encoderDigest 32 bytes that tell which encoder made the vectors
     * @param basis makes the features
     * @param targets scaling of the targets
     * @param extraBits how many bits targets have behind their 14th
     * @param coefficients for each number of a target an integer for each feature
     * @param residuals how far off answers are
     * @param leftOut how well rows are answered that are left out
     */
    RidgeParameters(
            byte[] encoderDigest,
            RidgeBasis basis,
            Scaling targets,
            int extraBits,
            int[][] coefficients,
            Residuals residuals,
            ValueMetrics leftOut) {
        this.encoderDigest = encoderDigest.clone();
        this.basis = basis;
        this.targets = targets;
        this.extraBits = extraBits;
        this.coefficients = coefficients;
        this.residuals = residuals;
        this.leftOut = leftOut;
        this.sha256 = HexFormat.of().formatHex(identity());
    }

    RidgeParameters with(Residuals found, ValueMetrics judged) {
        return new RidgeParameters(encoderDigest, basis, targets, extraBits, coefficients, found, judged);
    }

    /**
     * The identity: SHA-256 over {@code UR1}; shape, scaling's kind, s^2 and lambda (in units of 2^-8), s; the encoder's
     * digest; both scalings; the landmarks; and the parameters. Integers are four bytes, little-endian.
     */
    private byte[] identity() {
        RidgeSettings settings = basis.settings();
        boolean gaussian = settings.shape() == RidgeSettings.Shape.GAUSSIAN;
        MessageDigest digest = Sha256.start();
        digest.update("UR1".getBytes(StandardCharsets.US_ASCII));
        digest.update(integers(
                settings.shape().code(),
                settings.scaled() ? 1 : 0,
                gaussian ? settings.bandwidthUnits() : 0,
                settings.strengthUnits(),
                extraBits));
        digest.update(encoderDigest);
        digest.update(basis.scaling().toBytes());
        digest.update(targets.toBytes());
        basis.landmarks().forEach(landmark -> digest.update(landmark.toBytes()));
        for (int[] column : coefficients) {
            digest.update(integers(column));
        }
        return digest.digest();
    }

    static byte[] integers(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    /** {@inheritDoc} There are none. */
    @Override
    public List<String> labels() {
        return List.of();
    }

    @Override
    public int vectorSize() {
        return basis.scaling().size() * Numbers.COMPONENTS;
    }

    /** {@inheritDoc} Of numbers, {@link #errors} tells it. */
    @Override
    public LeaveOneOut leaveOneOut() {
        return LeaveOneOut.of(List.of());
    }

    @Override
    public Optional<ValueMetrics> errors() {
        return Optional.of(leftOut);
    }

    @Override
    public long bytes() {
        return basis.bytes() + 4L * coefficients.length * basis.size();
    }

    /** Returns how the parameters were learned. */
    public RidgeSettings settings() {
        return basis.settings();
    }

    /** Returns how many numbers were learned. */
    public long count() {
        return (long) coefficients.length * basis.size();
    }

    /**
     * Returns what a linear regression adds up, in the numbers' own units: for each number of a target the weight of each
     * number of a vector, and then the constant. Empty where features are kernels.
     */
    public List<List<Double>> weights() {
        if (basis.settings().shape() != RidgeSettings.Shape.LINEAR) {
            return List.of();
        }
        double[] origin = new double[basis.scaling().size()];
        return IntStream.range(0, coefficients.length)
                .mapToObj(c -> weights(c, origin))
                .toList();
    }

    private List<Double> weights(int column, double... origin) {
        List<Double> weights = new ArrayList<>();
        double constant = unit(coefficients[column][origin.length]) * (1 << RidgeBasis.BITS);
        for (int i = 0; i < origin.length; i++) {
            double weight = unit(coefficients[column][i]) * (1 << RidgeBasis.BITS);
            double perUnit = basis.scaling().scaled(1, i) - basis.scaling().scaled(0, i);
            weights.add(targets.length(weight * perUnit, column));
            constant += weight * basis.scaling().scaled(0, i);
        }
        weights.add(targets.given(constant, column));
        return weights;
    }

    /** Returns a copy of the parameters: for each number of a target an integer for each feature, the constant last. */
    public int[][] numbers() {
        return Arrays.stream(coefficients).map(int[]::clone).toArray(int[][]::new);
    }

    int[][] coefficients() {
        return coefficients;
    }

    byte[] encoderDigest() {
        return encoderDigest.clone();
    }

    RidgeBasis basis() {
        return basis;
    }

    Scaling targets() {
        return targets;
    }

    int extraBits() {
        return extraBits;
    }

    Residuals residuals() {
        return residuals;
    }

    private double unit(double sum) {
        return Math.scalb(sum, -Knowledge.ROUNDING.bits() - RidgeBasis.BITS - extraBits);
    }

    @Override
    public Answer answer(Vector vector) {
        if (vector.size() != vectorSize()) {
            throw new IllegalArgumentException(
                    "a vector of size " + vector.size() + ", the parameters answer " + vectorSize());
        }
        double[] features = basis.features(Numbers.unpack(vector));
        double[] values = new double[coefficients.length];
        for (int c = 0; c < values.length; c++) {
            double sum = 0;
            for (int a = 0; a < features.length; a++) {
                sum += coefficients[c][a] * features[a];
            }
            values[c] = targets.given(unit(sum), c);
        }
        return Answer.of(residuals.around(values));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        RidgeFile.write(out, this);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the parameters, with the same identity
     * @throws io.understudy.learn.DamagedParameters when anything is not as it was written
     * @throws IOException when {@code in} does
     */
    public static RidgeParameters read(DataInput in) throws IOException {
        return RidgeFile.read(in);
    }
}
