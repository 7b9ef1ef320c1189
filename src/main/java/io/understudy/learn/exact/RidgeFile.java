package io.understudy.learn.exact;

import static io.understudy.learn.ParametersFrame.exactly;
import static io.understudy.learn.ParametersFrame.require;

import io.understudy.learn.DamagedParameters;
import io.understudy.learn.ParametersFrame;
import io.understudy.learn.Residuals;
import io.understudy.learn.Scaling;
import io.understudy.learn.ValueMetrics;
import io.understudy.learn.Vector;
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
import java.util.HexFormat;
import java.util.List;

/** The stored form of a ridge regression's parameters. The body ends with the identity, which is computed anew when read. */
final class RidgeFile {

    private static final ParametersFrame FRAME = new ParametersFrame(0x55535247 /* USRG */, 1);
    private static final int MOST_OUTPUTS = 16;

    private RidgeFile() {}

    static void write(DataOutput out, RidgeParameters parameters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeBody(new DataOutputStream(bytes), parameters);
        FRAME.write(out, bytes.toByteArray());
    }

    private static void writeBody(DataOutput out, RidgeParameters parameters) throws IOException {
        RidgeSettings settings = parameters.settings();
        out.writeByte(settings.shape().code());
        out.writeBoolean(settings.scaled());
        out.writeDouble(settings.bandwidth());
        out.writeDouble(settings.strength());
        out.writeInt(settings.landmarks());
        out.writeDouble(settings.coverage());
        out.write(parameters.encoderDigest());
        parameters.basis().scaling().write(out);
        parameters.targets().write(out);
        out.writeInt(parameters.extraBits());
        out.writeInt(parameters.basis().landmarks().size());
        for (Vector landmark : parameters.basis().landmarks()) {
            out.write(landmark.toBytes());
        }
        for (int[] column : parameters.coefficients()) {
            out.write(RidgeParameters.integers(column));
        }
        parameters.residuals().write(out);
        parameters.errors().orElse(ValueMetrics.NONE).write(out);
        out.write(HexFormat.of().parseHex(parameters.sha256()));
    }

    static RidgeParameters read(DataInput in) throws IOException {
        try {
            return readBody(new DataInputStream(new ByteArrayInputStream(FRAME.read(in))));
        } catch (EOFException e) {
            throw new DamagedParameters("they end too early");
        } catch (IllegalArgumentException e) {
            throw new DamagedParameters(String.valueOf(e.getMessage()));
        }
    }

    private static RidgeParameters readBody(DataInputStream in) throws IOException {
        RidgeSettings.Shape shape = RidgeSettings.Shape.of(in.readByte())
                .orElseThrow(() -> new DamagedParameters("they have another shape"));
        RidgeSettings settings = new RidgeSettings(
                shape, in.readBoolean(), in.readDouble(), in.readDouble(), in.readInt(), in.readDouble());
        byte[] encoderDigest = exactly(in, Knowledge.DIGEST_BYTES);
        Scaling scaling = Scaling.read(in);
        Scaling targets = Scaling.read(in);
        int extraBits = in.readInt();
        int landmarks = in.readInt();
        require(targets.size() <= MOST_OUTPUTS, "they answer " + targets.size() + " numbers");
        require(landmarks >= 0 && landmarks <= RidgeSettings.MOST_LANDMARKS, "they have " + landmarks + " landmarks");
        List<Vector> placed = new ArrayList<>();
        for (int i = 0; i < landmarks; i++) {
            placed.add(Vector.ofBytes(exactly(in, Short.BYTES * scaling.size())));
        }
        RidgeBasis basis = new RidgeBasis(settings, scaling, placed);
        int[][] coefficients = new int[targets.size()][basis.size()];
        for (int[] column : coefficients) {
            ByteBuffer.wrap(exactly(in, Integer.BYTES * column.length))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(column);
        }
        Residuals residuals = Residuals.read(in);
        ValueMetrics judged = ValueMetrics.read(in);
        RidgeParameters read =
                new RidgeParameters(encoderDigest, basis, targets, extraBits, coefficients, residuals, judged);
        String identity = HexFormat.of().formatHex(exactly(in, Knowledge.DIGEST_BYTES));
        require(read.sha256().equals(identity) && in.available() == 0, "their identity is another");
        return read;
    }
}
