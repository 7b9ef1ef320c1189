package io.understudy.learn.exact;

import io.understudy.learn.DamagedParameters;
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
import java.util.zip.CRC32;

/**
 * The stored form of a ridge regression's parameters: magic word, version and length of the body, the body, and the CRC-32
 * of all of it. The body ends with the identity, which is computed anew when read.
 */
final class RidgeFile {

    private static final int MAGIC = 0x55535247; // USRG
    private static final int VERSION = 1;
    private static final int LONGEST = 1 << 28;
    private static final int MOST_OUTPUTS = 16;

    private RidgeFile() {}

    static void write(DataOutput out, RidgeParameters parameters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeBody(new DataOutputStream(bytes), parameters);
        byte[] body = bytes.toByteArray();
        out.write(head(body.length));
        out.write(body);
        out.writeInt(checksum(body));
    }

    private static byte[] head(int length) {
        return ByteBuffer.allocate(12)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putInt(length)
                .array();
    }

    private static int checksum(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(head(body.length));
        crc.update(body);
        return (int) crc.getValue();
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
        ValueMetrics judged = parameters.errors().orElse(ValueMetrics.NONE);
        out.writeLong(judged.n());
        out.writeDouble(judged.mae());
        out.writeDouble(judged.rmse());
        Double r2 = judged.r2();
        out.writeDouble(r2 == null ? Double.NaN : r2);
        out.write(HexFormat.of().parseHex(parameters.sha256()));
    }

    static RidgeParameters read(DataInput in) throws IOException {
        try {
            require(in.readInt() == MAGIC, "they begin otherwise");
            require(in.readInt() == VERSION, "they have another version");
            int length = in.readInt();
            require(length >= 0 && length <= LONGEST, "they have a length of " + length);
            byte[] body = new byte[length];
            in.readFully(body);
            require(in.readInt() == checksum(body), "they have another checksum");
            return readBody(new DataInputStream(new ByteArrayInputStream(body)));
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
        byte[] encoderDigest = in.readNBytes(Knowledge.DIGEST_BYTES);
        Scaling scaling = Scaling.read(in);
        Scaling targets = Scaling.read(in);
        int extraBits = in.readInt();
        int landmarks = in.readInt();
        require(targets.size() <= MOST_OUTPUTS, "they answer " + targets.size() + " numbers");
        require(landmarks >= 0 && landmarks <= RidgeSettings.MOST_LANDMARKS, "they have " + landmarks + " landmarks");
        List<Vector> placed = new ArrayList<>();
        for (int i = 0; i < landmarks; i++) {
            placed.add(Vector.ofBytes(in.readNBytes(Short.BYTES * scaling.size())));
        }
        RidgeBasis basis = new RidgeBasis(settings, scaling, placed);
        int[][] coefficients = new int[targets.size()][basis.size()];
        for (int[] column : coefficients) {
            byte[] bytes = new byte[Integer.BYTES * column.length];
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(column);
        }
        Residuals residuals = Residuals.read(in);
        long n = in.readLong();
        double mae = in.readDouble();
        double rmse = in.readDouble();
        double r2 = in.readDouble();
        RidgeParameters read = new RidgeParameters(
                encoderDigest,
                basis,
                targets,
                extraBits,
                coefficients,
                residuals,
                new ValueMetrics(n, mae, rmse, Double.isNaN(r2) ? null : r2));
        String identity = HexFormat.of().formatHex(in.readNBytes(Knowledge.DIGEST_BYTES));
        require(read.sha256().equals(identity) && in.available() == 0, "their identity is another");
        return read;
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new DamagedParameters(otherwise);
        }
    }
}
