package io.understudy.neural;

import static io.understudy.learn.ParametersFrame.exactly;
import static io.understudy.learn.ParametersFrame.require;

import io.understudy.learn.Activation;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.ParametersFrame;
import io.understudy.learn.Residuals;
import io.understudy.learn.Scaling;
import io.understudy.learn.ValueMetrics;
import io.understudy.text.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The stored form of a network's parameters. The body ends with the identity, which is computed anew when read. */
final class GradientFile {

    private static final ParametersFrame FRAME = new ParametersFrame(0x55534752 /* USGR */, 2);
    /** All hidden layers have the usual activation, which is not written. */
    private static final ParametersFrame USUAL = new ParametersFrame(FRAME.magic(), 1);

    private static final int MOST_LAYERS = 8;
    private static final int WIDEST = 1 << 20;
    private static final byte FROZEN = 1;
    private static final byte EMBEDDED = 2;
    private static final byte SCALED = 3;

    private GradientFile() {}

    static void write(DataOutput out, GradientParameters parameters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeBody(new DataOutputStream(bytes), parameters);
        ParametersFrame frame = parameters.layers().areUsual() ? USUAL : FRAME;
        frame.write(out, bytes.toByteArray());
    }

    private static void writeBody(DataOutput out, GradientParameters parameters) throws IOException {
        out.write(parameters.encoderDigest());
        ParametersFrame.writeLabels(out, parameters.labels());
        writeFront(out, parameters.front());
        Layers layers = parameters.layers();
        out.writeInt(layers.units().size());
        for (int units : layers.units()) {
            out.writeInt(units);
        }
        if (!layers.areUsual()) {
            for (Activation activation : layers.activations()) {
                out.writeByte(activation.word().charAt(0));
            }
        }
        out.write(GradientParameters.littleEndian(parameters.net().numbers()));
        writeOutlet(out, parameters.outlet());
        ParametersFrame.writeLeaveOneOut(out, parameters.leaveOneOut());
        out.write(HexFormat.of().parseHex(parameters.sha256()));
    }

    private static void writeFront(DataOutput out, Front front) throws IOException {
        if (front instanceof EmbeddingTable table) {
            out.writeByte(EMBEDDED);
            out.writeInt(table.size());
            out.writeInt(table.features().length);
            for (int feature : table.features()) {
                out.writeInt(feature);
            }
            out.write(GradientParameters.littleEndian(table.scales()));
            out.write(table.numbers());
        } else {
            out.writeByte(front instanceof ScaledFront ? SCALED : FROZEN);
            out.writeInt(front.size());
            if (front instanceof ScaledFront scaled) {
                scaled.scaling().write(out);
            }
        }
    }

    private static void writeOutlet(DataOutput out, Outlet outlet) throws IOException {
        if (outlet instanceof Scores scores) {
            out.writeDouble(scores.temperature());
            out.writeBoolean(scores.fitted());
            out.writeDouble(scores.scopeThreshold());
            out.writeDouble(scores.setThreshold());
        } else if (outlet instanceof Quantities quantities) {
            quantities.scaling().write(out);
            quantities.residuals().write(out);
            quantities.errors().write(out);
        }
    }

    /** What stands before the layers tells what stands behind them. */
    private static Outlet readOutlet(DataInputStream in, Front front) throws IOException {
        if (!(front instanceof ScaledFront)) {
            return new Scores(in.readDouble(), in.readBoolean(), in.readDouble(), in.readDouble());
        }
        Scaling scaling = Scaling.read(in);
        Residuals residuals = Residuals.read(in);
        return new Quantities(scaling, residuals, ValueMetrics.read(in));
    }

    static GradientParameters read(DataInput in) throws IOException {
        try {
            ParametersFrame.Body body = FRAME.readUpTo(in);
            return readBody(body.bytes(), body.version() < FRAME.version());
        } catch (EOFException e) {
            throw new DamagedParameters("they end too early");
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedParameters(String.valueOf(e.getMessage()));
        }
    }

    private static GradientParameters readBody(byte[] body, boolean usual) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
        byte[] encoderDigest = exactly(in, GradientParameters.DIGEST_BYTES);
        List<String> labels = ParametersFrame.readLabels(in);
        Front front = readFront(in);
        DenseNet net = readNet(in, usual);
        Outlet outlet = readOutlet(in, front);
        int outputs =
                outlet instanceof Quantities quantities ? quantities.scaling().size() : labels.size();
        require(
                front.size() == net.layers().inputs() && outputs == net.layers().outputs(),
                "their layers do not fit together");
        LeaveOneOut validation = ParametersFrame.readLeaveOneOut(in);
        GradientParameters read = new GradientParameters(encoderDigest, labels, front, net, outlet, validation);
        String identity = HexFormat.of().formatHex(exactly(in, GradientParameters.DIGEST_BYTES));
        require(read.sha256().equals(identity), "their identity is another");
        require(in.available() == 0, "they go on behind their end");
        return read;
    }

    private static Front readFront(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        int size = in.readInt();
        require(size > 0 && size <= WIDEST, "they name a size of " + size);
        if (kind == FROZEN) {
            return new FrozenFront(size);
        }
        if (kind == SCALED) {
            ScaledFront front = new ScaledFront(Scaling.read(in));
            require(front.size() == size, "they scale another number of components");
            return front;
        }
        require(kind == EMBEDDED, "they have a front of kind " + kind);
        int count = in.readInt();
        require(count >= 0 && count <= Features.BUCKETS, "they name " + count + " features");
        int[] features = new int[count];
        for (int i = 0; i < count; i++) {
            features[i] = in.readInt();
        }
        return new EmbeddingTable(size, features, floats(in, count), exactly(in, Math.multiplyExact(count, size)));
    }

    private static DenseNet readNet(DataInputStream in, boolean usual) throws IOException {
        int count = in.readInt();
        require(count >= 2 && count <= MOST_LAYERS, "they name " + count + " layers");
        List<Integer> units = new ArrayList<>();
        while (units.size() < count) {
            int size = in.readInt();
            require(size > 0 && size <= WIDEST, "they name a size of " + size);
            units.add(size);
        }
        List<Activation> activations = usual ? Layers.usual(count - 2) : new ArrayList<>();
        while (activations.size() < count - 2) {
            activations.add(activation((char) in.readByte()));
        }
        Layers layers = new Layers(units, activations);
        return new DenseNet(layers, floats(in, layers.count()));
    }

    private static Activation activation(char initial) {
        return Arrays.stream(Activation.values())
                .filter(each -> each.word().charAt(0) == initial)
                .findFirst()
                .orElseThrow(() -> new DamagedParameters("they name an activation " + (int) initial));
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] numbers = new float[count];
        ByteBuffer.wrap(exactly(in, Math.multiplyExact(4, count)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(numbers);
        return numbers;
    }
}
