package io.understudy.exchange.file;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A part of a file that is whole or refused: kind, number, length, the CRC-32 of these twelve bytes; the body; its
 * CRC-32. The head's own checksum lets no damaged length ask for memory, the number lets no section be lost or moved.
 *
 * @param kind what it holds
 * @param body its bytes, {@value #LONGEST} at most
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Section(Kind kind, byte[] body) {

    /** The most bytes of a body. */
    static final int LONGEST = 4 << 20;

    /** From here on a writer ends a section. */
    static final int LONG = 1 << 20;

    /** What sections hold, in the order in which they come. */
    enum Kind {
        /** The model as a whole; one. */
        HEAD(1),
        /** Versions, the newest first. */
        VERSIONS(2),
        /** Examples and declared labels. */
        ROWS(3),
        /** How many rows there were; one. */
        END(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new DamagedFile("a section of kind " + code);
        }
    }

    void write(DataOutputStream out, int number) throws IOException {
        byte[] head = head(kind.code, number, body.length);
        out.write(head);
        out.writeInt(checksum(head));
        out.write(body);
        out.writeInt(checksum(body));
    }

    static Section read(DataInputStream in, int number) throws IOException {
        try {
            byte[] head = new byte[Integer.BYTES * 3];
            in.readFully(head);
            require(in.readInt() == checksum(head), number, "its head has another checksum");
            ByteBuffer fields = ByteBuffer.wrap(head);
            Kind kind = Kind.of(fields.getInt());
            require(fields.getInt() == number, number, "it has another number");
            int length = fields.getInt();
            require(length >= 0 && length <= LONGEST, number, "its length is " + length);
            byte[] body = in.readNBytes(length);
            require(body.length == length, number, "it ends too early");
            require(in.readInt() == checksum(body), number, "its body has another checksum");
            return new Section(kind, body);
        } catch (EOFException end) {
            throw new DamagedFile("it ends in section " + number);
        }
    }

    private static byte[] head(int kind, int number, int length) {
        return ByteBuffer.allocate(Integer.BYTES * 3)
                .putInt(kind)
                .putInt(number)
                .putInt(length)
                .array();
    }

    static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static void require(boolean met, int number, String otherwise) {
        if (!met) {
            throw new DamagedFile("section " + number + ": " + otherwise);
        }
    }
}
