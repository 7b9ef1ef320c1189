package io.understudy.learn.exact;

import static io.understudy.learn.ParametersFrame.exactly;
import static io.understudy.learn.ParametersFrame.require;

import io.understudy.learn.ContentHash;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.ParametersFrame;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stored form of parameters. The body holds the identity, which is computed anew when read. */
final class ParametersFile {

    private static final ParametersFrame FRAME = new ParametersFrame(0x55534558 /* USEX */, 1);

    private ParametersFile() {}

    static void write(DataOutput out, Knowledge knowledge, Calibration calibration, LeaveOneOut leaveOneOut)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        writeKnowledge(body, knowledge);
        calibration.write(body);
        ParametersFrame.writeLeaveOneOut(body, leaveOneOut);
        body.write(knowledge.sha256());
        FRAME.write(out, bytes.toByteArray());
    }

    private static void writeKnowledge(DataOutput out, Knowledge knowledge) throws IOException {
        ExactSettings settings = knowledge.settings();
        out.writeInt(settings.bandwidthUnits());
        out.writeInt(settings.strengthUnits());
        out.writeInt(settings.budget());
        out.writeDouble(settings.coverage());
        out.write(knowledge.encoderDigest());
        out.writeInt(knowledge.kernelBits());
        ParametersFrame.writeLabels(out, knowledge.labels());
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

    static ExactParameters read(DataInput in, Collection<Row> rows) throws IOException {
        try {
            return readBody(FRAME.read(in), rows);
        } catch (EOFException e) {
            throw new DamagedParameters("they end too early");
        } catch (IllegalArgumentException e) {
            throw new DamagedParameters(String.valueOf(e.getMessage()));
        }
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
        List<String> labels = ParametersFrame.readLabels(in);
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
        LeaveOneOut leaveOneOut = ParametersFrame.readLeaveOneOut(in);
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
}
