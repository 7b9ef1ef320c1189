package io.understudy.learn.exact;

import io.understudy.learn.Answer;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Parameters;
import io.understudy.learn.Row;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.algebra.VectorBlocks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * Parameters of an exact learner: an integer {@code A_ic} for each row i and label c, in units of 2^-16, the correctly
 * rounded solution of the rows' system. The score of a label is {@code S_c(x) = sum_i A_ic k(x, x_i)}, an integer in
 * units of 2^-36: the same on every machine, in any order of summation.
 *
 * <p>Answering costs {@code n (d + C)} multiply-adds, about 1.5 ms at 10,000 rows, 384 components and 77 labels.
 */
public final class ExactParameters implements Parameters {

    private final Knowledge knowledge;
    private final Calibration calibration;
    private final LeaveOneOut leaveOneOut;
    private final String sha256;
    private final GaussianKernel kernel;
    private final VectorBlocks vectors;
    private final ScoreColumns columns;

    /**
     * Makes parameters.
     *
     * @param knowledge what was learned
     * @param vectors the rows' vectors, in the order of the knowledge's rows
     * @param kernel of the settings' bandwidth
     * @param calibration how scores become answers
     * @param leaveOneOut how well they do
     */
    ExactParameters(
            Knowledge knowledge,
            List<Vector> vectors,
            GaussianKernel kernel,
            Calibration calibration,
            LeaveOneOut leaveOneOut) {
        this.knowledge = knowledge;
        this.calibration = calibration;
        this.leaveOneOut = leaveOneOut;
        this.sha256 = HexFormat.of().formatHex(knowledge.sha256());
        this.kernel = kernel;
        this.vectors = new VectorBlocks(vectors.get(0).size(), VectorBlocks.WIDTH);
        vectors.forEach(this.vectors::add);
        this.columns = ScoreColumns.of(knowledge.coefficients(), knowledge.kernelBits());
    }

    /** Returns the settings they were learned with. */
    public ExactSettings settings() {
        return knowledge.settings();
    }

    /** Returns the encoder's digest, 64 lower-case hex digits. */
    public String encoderSha256() {
        return HexFormat.of().formatHex(knowledge.encoderDigest());
    }

    /** Returns p, the precision of kernels in bits. */
    public int kernelBits() {
        return kernel.precision();
    }

    /** Returns q, the precision of parameters in bits. */
    public int parameterBits() {
        return Knowledge.ROUNDING.bits();
    }

    /** Returns the number of distinct rows; of landmarks where they stand for the rows. */
    public int rows() {
        return knowledge.hashes().size();
    }

    /** Returns whether there were examples enough to fit the scores to. */
    public boolean calibrated() {
        return calibration.fitted();
    }

    /**
     * Returns a row's content hash; where landmarks stand for the rows, the hash of a landmark's vector.
     *
     * @param row 0 to {@code rows() - 1}; rows are in order of their hashes
     */
    public ContentHash hash(int row) {
        return knowledge.hashes().get(row);
    }

    /**
     * Returns a row's weight, 1 to 16; 0 for a landmark.
     *
     * @param row 0 to {@code rows() - 1}
     */
    public int weight(int row) {
        return knowledge.weights()[row];
    }

    /**
     * Returns one parameter, in units of 2^-16.
     *
     * @param row 0 to {@code rows() - 1}
     * @param label index into {@link #labels}
     */
    public int coefficient(int row, int label) {
        return knowledge.coefficients()[row][label];
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public List<String> labels() {
        return knowledge.labels();
    }

    @Override
    public int vectorSize() {
        return vectors.dimension();
    }

    @Override
    public LeaveOneOut leaveOneOut() {
        return leaveOneOut;
    }

    @Override
    public long bytes() {
        return vectors.bytes() + columns.bytes() + knowledge.bytes();
    }

    @Override
    public Answer answer(Vector vector) {
        ScoreColumns.Sum sum = sum(vector);
        return calibration.answer(knowledge.labels(), sum.scores(), sum.nearest());
    }

    /**
     * Returns the integer scores of a vector, in units of 2^-36.
     *
     * @param vector of {@link #vectorSize} components
     */
    public long[] scores(Vector vector) {
        return sum(vector).scores();
    }

    boolean isOf(List<ContentHash> hashes, int[] weights, List<String> labels) {
        return knowledge.hashes().equals(hashes)
                && Arrays.equals(knowledge.weights(), weights)
                && knowledge.labels().equals(labels);
    }

    boolean isOf(ExactSettings settings, byte[] encoderDigest) {
        return knowledge.settings().bandwidth() == settings.bandwidth()
                && knowledge.settings().strength() == settings.strength()
                && Arrays.equals(knowledge.encoderDigest(), encoderDigest);
    }

    Calibration calibration() {
        return calibration;
    }

    int[] column(int label) {
        return Arrays.stream(knowledge.coefficients())
                .mapToInt(row -> row[label])
                .toArray();
    }

    int[][] coefficients() {
        return knowledge.coefficients();
    }

    private ScoreColumns.Sum sum(Vector vector) {
        if (vector.size() != vectorSize()) {
            throw new IllegalArgumentException(
                    "a vector of size " + vector.size() + ", the parameters answer " + vectorSize());
        }
        GaussianKernel.Scan scan = new GaussianKernel.Scan(kernel, vectors, vector);
        ScoreColumns.Sum sum = columns.newSum();
        for (int block = 0; block < vectors.blocks(); block++) {
            sum.add(block * vectors.width(), scan.kernels(block), vectors.filled(block));
        }
        return sum;
    }

    /** {@inheritDoc} Settings, digest, labels, hashes, weights, parameters and calibration are written. */
    @Override
    public void write(DataOutput out) throws IOException {
        ParametersFile.write(out, knowledge, calibration, leaveOneOut);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @param rows rows among which are those of the parameters, in any order; weights are not looked at
     * @return the parameters, with the same identity
     * @throws io.understudy.learn.DamagedParameters when anything is not as it was written
     * @throws io.understudy.learn.RowMissing when a row is not given
     * @throws IOException when {@code in} does
     */
    public static ExactParameters read(DataInput in, Collection<Row> rows) throws IOException {
        return ParametersFile.read(in, rows);
    }
}
