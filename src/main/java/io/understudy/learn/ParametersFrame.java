package io.understudy.learn;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The form in which any learner's parameters are stored: a head of magic word, version, length of the body, and the
 * CRC-32 of these; then the body; then its CRC-32. The head's own checksum lets no damaged length ask for memory. Also
 * holds what bodies of several learners have in common.
 *
 * @param magic four letters that tell whose parameters they are
 * @param version of the body's form
 */
public record ParametersFrame(int magic, int version) {

    private static final int LONGEST = 1 << 30;

    /**
     * Writes a body in its frame.
     *
     * @param out where to
     * @param body up to 2^30 bytes
     */
    public void write(DataOutput out, byte[] body) throws IOException {
        byte[] head = head(version, body.length);
        out.write(head);
        out.writeInt(checksum(head));
        out.write(body);
        out.writeInt(checksum(body));
    }

    /**
     * Reads a frame and returns its body.
     *
     * @param in where from
     * @throws DamagedParameters when a byte of the frame is not as it was written
     * @throws java.io.EOFException when it ends too early
     */
    public byte[] read(DataInput in) throws IOException {
        Body body = readUpTo(in);
        require(body.version() == version, "they have version " + body.version() + ", legal: " + version);
        return body.bytes();
    }

    /**
     * A body that was read.
     *
     * @param version of its form
     * @param bytes the body
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Body(int version, byte[] bytes) {}

    /**
     * Reads a frame of this or an earlier version.
     *
     * @param in where from
     * @throws DamagedParameters when a byte of the frame is not as it was written
     * @throws java.io.EOFException when it ends too early
     */
    public Body readUpTo(DataInput in) throws IOException {
        int foundMagic = in.readInt();
        int foundVersion = in.readInt();
        int length = in.readInt();
        int checksum = in.readInt();
        require(foundMagic == magic, "they begin with " + Integer.toHexString(foundMagic));
        require(checksum == checksum(head(foundVersion, length)), "their head has another checksum");
        require(
                foundVersion > 0 && foundVersion <= version,
                "they have version " + foundVersion + ", legal: " + version);
        require(length >= 0 && length <= LONGEST, "they have a length of " + length);
        byte[] body = new byte[length];
        in.readFully(body);
        require(in.readInt() == checksum(body), "their body has another checksum");
        return new Body(foundVersion, body);
    }

    private byte[] head(int ofVersion, int length) {
        return ByteBuffer.allocate(12)
                .putInt(magic)
                .putInt(ofVersion)
                .putInt(length)
                .array();
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Writes labels into a body. */
    public static void writeLabels(DataOutput body, List<String> labels) throws IOException {
        body.writeInt(labels.size());
        for (String label : labels) {
            byte[] name = label.getBytes(StandardCharsets.UTF_8);
            body.writeInt(name.length);
            body.write(name);
        }
    }

    /** Reads labels from a body. */
    public static List<String> readLabels(DataInputStream body) throws IOException {
        List<String> labels = new ArrayList<>();
        for (int count = body.readInt(); labels.size() < count; ) {
            labels.add(new String(exactly(body, body.readInt()), StandardCharsets.UTF_8));
        }
        return labels;
    }

    /** Writes how well parameters answer what they were not taught into a body. */
    public static void writeLeaveOneOut(DataOutput body, LeaveOneOut leaveOneOut) throws IOException {
        body.writeInt(leaveOneOut.n());
        body.writeDouble(leaveOneOut.accuracy());
        body.writeDouble(leaveOneOut.logLoss());
        body.writeDouble(leaveOneOut.brier());
        body.writeDouble(leaveOneOut.ece());
    }

    /** Reads how well parameters answer what they were not taught from a body. */
    public static LeaveOneOut readLeaveOneOut(DataInput body) throws IOException {
        return new LeaveOneOut(
                body.readInt(), body.readDouble(), body.readDouble(), body.readDouble(), body.readDouble());
    }

    /**
     * Reads so many bytes of a body.
     *
     * @throws DamagedParameters when the body holds fewer, or the length is negative
     */
    public static byte[] exactly(DataInputStream body, int length) throws IOException {
        require(length >= 0 && length <= body.available(), "they name a length of " + length);
        byte[] bytes = new byte[length];
        body.readFully(bytes);
        return bytes;
    }

    /**
     * Refuses what can't be.
     *
     * @param met whether it is as it has to be
     * @param otherwise what is wrong with the parameters
     * @throws DamagedParameters when it is not
     */
    public static void require(boolean met, String otherwise) {
        if (!met) {
            throw new DamagedParameters(otherwise);
        }
    }
}
