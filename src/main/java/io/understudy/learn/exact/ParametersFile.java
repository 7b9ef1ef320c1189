package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Row;
import io.understudy.learn.RowMissing;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The stored form of parameters: a head of magic word, version, length of the body, and the CRC-32 of these; then the
 * body; then its CRC-32. The head's own checksum lets no damaged length ask for memory. The body holds the identity,
 * which is computed anew when read.
 */
final class ParametersFile {

    private static final int MAGIC = 0x55534558; // USEX
    private static final int VERSION = 1;
    private static final int LONGEST = 1 << 30;

    private ParametersFile() {}

    static void write(DataOutput out, Knowledge knowledge, Calibration calibration, LeaveOneOut leaveOneOut)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        writeKnowledge(body, knowledge);
        calibration.write(body);
        writeLeaveOneOut(body, leaveOneOut);
        body.write(knowledge.sha256());
        byte[] head = head(VERSION, bytes.size());
        out.write(head);
        out.writeInt(checksum(head));
        out.write(bytes.toByteArray());
        out.writeInt(checksum(bytes.toByteArray()));
    }

    private static byte[] head(int version, int length) {
        return ByteBuffer.allocate(12)
                .putInt(MAGIC)
                .putInt(version)
                .putInt(length)
                .array();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void writeKnowledge(DataOutput out, Knowledge knowledge) throws IOException {
        ExactSettings settings = knowledge.settings();
        out.writeInt(settings.bandwidthUnits());
        out.writeInt(settings.strengthUnits());
        out.writeInt(settings.budget());
        out.writeDouble(settings.coverage());
        out.write(knowledge.encoderDigest());
        out.writeInt(knowledge.kernelBits());
        out.writeInt(knowledge.labels().size());
        for (String label : knowledge.labels()) {
            byte[] name = label.getBytes(StandardCharsets.UTF_8);
            out.writeInt(name.length);
            out.write(name);
        }
        out.writeInt(knowledge.weights().length);
        for (int row = 0; row < knowledge.weights().length; row++) {
            out.write(knowledge.hashes().get(row).toBytes());
            out.writeInt(knowledge.weights()[row]);
            ByteBuffer coefficients =
                    ByteBuffer.allocate(Integer.BYTES * knowledge.labels().size());
            coefficients.asIntBuffer().put(knowledge.coefficients()[row]);
            out.write(coefficients.array());
        }
    }

    private static void writeLeaveOneOut(DataOutput out, LeaveOneOut leaveOneOut) throws IOException {
        out.writeInt(leaveOneOut.n());
        out.writeDouble(leaveOneOut.accuracy());
        out.writeDouble(leaveOneOut.logLoss());
        out.writeDouble(leaveOneOut.brier());
        out.writeDouble(leaveOneOut.ece());
    }

    static ExactParameters read(DataInput in, Collection<Row> rows) throws IOException {
        try {
            return readBody(body(in), rows);
        } catch (EOFException e) {
            throw new DamagedParameters("they end too early");
        } catch (IllegalArgumentException e) {
            throw new DamagedParameters(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] body(DataInput in) throws IOException {
        int magic = in.readInt();
        int version = in.readInt();
        int length = in.readInt();
        int checksum = in.readInt();
        require(magic == MAGIC, "they begin with " + Integer.toHexString(magic));
        require(checksum == checksum(head(version, length)), "their head has another checksum");
        require(version == VERSION, "they have version " + version + ", legal: " + VERSION);
        require(length >= 0 && length <= LONGEST, "they have a length of " + length);
        byte[] body = new byte[length];
        in.readFully(body);
        require(in.readInt() == checksum(body), "their body has another checksum");
        return body;
    }

    private static ExactParameters readBody(byte[] body, Collection<Row> rows) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        DataInputStream in = new DataInputStream(bytes);
        int bandwidthUnits = in.readInt();
        ExactSettings settings = new ExactSettings(
                (double) bandwidthUnits / GaussianKernel.BANDWIDTH_UNITS,
                (double) in.readInt() / GaussianKernel.BANDWIDTH_UNITS,
                in.readInt(),
                in.readDouble());
        byte[] encoderDigest = exactly(in, Knowledge.DIGEST_BYTES);
        int kernelBits = in.readInt();
        List<String> labels = new ArrayList<>();
        for (int count = in.readInt(); labels.size() < count; ) {
            labels.add(new String(exactly(in, in.readInt()), StandardCharsets.UTF_8));
        }
        int count = in.readInt();
        require(count > 0 && !labels.isEmpty(), "they hold no rows");
        require(count <= bytes.available() / (4L * labels.size()), "they hold " + count + " rows");
        List<ContentHash> hashes = new ArrayList<>(count);
        int[] weights = new int[count];
        int[][] coefficients = new int[count][labels.size()];
        for (int row = 0; row < count; row++) {
            hashes.add(ContentHash.ofBytes(exactly(in, ContentHash.BYTES)));
            weights[row] = in.readInt();
            for (int c = 0; c < labels.size(); c++) {
                coefficients[row][c] = in.readInt();
            }
        }
        Knowledge knowledge = new Knowledge(settings, encoderDigest, kernelBits, labels, hashes, weights, coefficients);
        Calibration calibration = Calibration.read(in);
        LeaveOneOut leaveOneOut =
                new LeaveOneOut(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        require(Arrays.equals(knowledge.sha256(), exactly(in, Knowledge.DIGEST_BYTES)), "their identity is another");
        require(bytes.available() == 0, "they go on behind their end");
        GaussianKernel kernel = new GaussianKernel(bandwidthUnits, kernelBits);
        return new ExactParameters(knowledge, vectors(knowledge, rows), kernel, calibration, leaveOneOut);
    }

    private static List<Vector> vectors(Knowledge knowledge, Collection<Row> rows) {
        Map<ContentHash, Vector> given = new HashMap<>();
        for (Row row : rows) {
            given.put(knowledge.hash(row), row.vector());
        }
        List<Vector> vectors = new ArrayList<>(knowledge.hashes().size());
        for (ContentHash hash : knowledge.hashes()) {
            Vector vector = given.get(hash);
            if (vector == null) {
                throw new RowMissing(hash);
            }
            vectors.add(vector);
        }
        return vectors;
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        require(length >= 0 && length <= in.available(), "they name a length of " + length);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new DamagedParameters(otherwise);
        }
    }
}
