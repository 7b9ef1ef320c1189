package io.understudy.neural;

import io.understudy.learn.Answer;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.LeaveOneOut;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a network has learned: an embedding table where it has one, and the numbers of its dense layers. Answering is
 * plain Java and needs none of the native code that trained it.
 *
 * <p>{@link #leaveOneOut} tells of the validation split, which was never trained on: with none, it is empty.
 */
public final class GradientParameters implements Parameters {

    /** Bytes of an encoder's digest. */
    static final int DIGEST_BYTES = 32;

    private final byte[] encoderDigest;
    private final List<String> labels;
    private final Front front;
    private final DenseNet net;
    private final Outlet outlet;
    private final LeaveOneOut validation;
    private final String sha256;

    /**
     * Makes parameters.
     *
     * @param encoderDigest of the encoder whose vectors were learned from
     * @param labels ordered by their UTF-8 bytes, as many as the net has outputs; none where numbers are answered
     * @param front what stands before the dense layers
     * @param net the dense layers
     * @param outlet how outputs become answers
     * @param validation how well they do on the validation split
     */
    GradientParameters(
            byte[] encoderDigest,
            List<String> labels,
            Front front,
            DenseNet net,
            Outlet outlet,
            LeaveOneOut validation) {
        this.encoderDigest = encoderDigest.clone();
        this.labels = List.copyOf(labels);
        this.front = front;
        this.net = net;
        this.outlet = outlet;
        this.validation = validation;
        this.sha256 = HexFormat.of().formatHex(identity());
    }

    private byte[] identity() {
        MessageDigest digest = Sha256.start();
        digest.update(encoderDigest);
        for (String label : labels) {
            byte[] name = label.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(name.length).array());
            digest.update(name);
        }
        for (int units : net.layers().units()) {
            digest.update(ByteBuffer.allocate(4).putInt(units).array());
        }
        // what was stored before there was a choice keeps its identity
        if (!net.layers().areUsual()) {
            net.layers()
                    .activations()
                    .forEach(
                            activation -> digest.update((byte) activation.word().charAt(0)));
        }
        digest.update(littleEndian(net.numbers()));
        if (front instanceof ScaledFront scaled && outlet instanceof Quantities quantities) {
            digest.update(scaled.scaling().toBytes());
            digest.update(quantities.scaling().toBytes());
        }
        if (front instanceof EmbeddingTable table) {
            for (int feature : table.features()) {
                digest.update(ByteBuffer.allocate(4).putInt(feature).array());
            }
            digest.update(littleEndian(table.scales()));
            digest.update(table.numbers());
        }
        return digest.digest();
    }

    static byte[] littleEndian(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int vectorSize() {
        return front.vectorSize();
    }

    @Override
    public LeaveOneOut leaveOneOut() {
        return validation;
    }

    @Override
    public Optional<ValueMetrics> errors() {
        return outlet instanceof Quantities quantities ? Optional.of(quantities.errors()) : Optional.empty();
    }

    /** Returns the numbers that are answered to a vector. */
    double[] values(Vector vector) {
        return ((Quantities) outlet).values(output(vector));
    }

    /** Returns the same parameters, where it is known how far their numbers are off. */
    GradientParameters with(Residuals residuals, ValueMetrics errors) {
        Scaling targets = ((Quantities) outlet).scaling();
        return new GradientParameters(
                encoderDigest, labels, front, net, new Quantities(targets, residuals, errors), validation);
    }

    @Override
    public long bytes() {
        return front.bytes() + (long) Float.BYTES * net.numbers().length;
    }

    @Override
    public Answer answer(Vector vector) {
        return outlet.answer(labels, output(vector));
    }

    /** Returns how many numbers were learned. */
    public long count() {
        long embedded = front instanceof EmbeddingTable table ? table.numbers().length : 0;
        return embedded + net.numbers().length;
    }

    /** Returns what the dense layers are made of. */
    public Layers layers() {
        return net.layers();
    }

    /** Returns the numbers of the dense layers, layer by layer: weights, those of one unit side by side, then biases. */
    public float[] dense() {
        return net.numbers().clone();
    }

    /**
     * Says whether training may go on from here: the same encoder, and layers of the same sizes but the last.
     *
     * @param settings of the network that is to be trained
     * @param encoderSha256 digest of its encoder
     */
    public boolean fits(GradientSettings settings, String encoderSha256) {
        boolean sameFront = settings.network() == NetworkKind.HEAD
                ? !(front instanceof EmbeddingTable)
                : front instanceof EmbeddingTable && front.size() == settings.embeddingSize();
        return sameFront
                && layers().hidden().equals(settings.hidden())
                && layers().activations().equals(settings.activations())
                && encoderSha256.equals(HexFormat.of().formatHex(encoderDigest));
    }

    float[] output(Vector vector) {
        if (front.vectorSize() != 0 && vector.size() != front.vectorSize()) {
            throw new IllegalArgumentException(
                    "a vector of size " + vector.size() + ", the parameters answer " + front.vectorSize());
        }
        return net.forward(front.input(vector));
    }

    byte[] encoderDigest() {
        return encoderDigest.clone();
    }

    Front front() {
        return front;
    }

    DenseNet net() {
        return net;
    }

    Outlet outlet() {
        return outlet;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        GradientFile.write(out, this);
    }

    /**
     * Makes parameters of a network that was trained elsewhere on an encoder's unit vectors.
     *
     * @param encoderSha256 digest of the encoder
     * @param labels in the order of the outputs
     * @param layers what it is made of
     * @param numbers layer by layer: weights, those of one unit side by side, then biases
     */
    public static GradientParameters imported(
            String encoderSha256, List<String> labels, Layers layers, float[] numbers) {
        return new GradientParameters(
                HexFormat.of().parseHex(encoderSha256),
                sorted(labels),
                new FrozenFront(layers.inputs()),
                new DenseNet(layers, Adoption.numbers(labels, sorted(labels), layers, numbers)),
                Scores.UNFITTED,
                LeaveOneOut.of(List.of()));
    }

    private static List<String> sorted(List<String> labels) {
        return labels.stream()
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the parameters, with the same identity
     * @throws DamagedParameters when anything is not as it was written
     * @throws IOException when {@code in} does
     */
    public static GradientParameters read(DataInput in) throws IOException {
        return GradientFile.read(in);
    }
}
