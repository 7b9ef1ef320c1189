package io.understudy.exchange.file;

import io.understudy.encode.Encoding;
import io.understudy.example.NewExample;
import io.understudy.example.Origin;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.rest.ClientId;
import io.understudy.text.Label;
import io.understudy.text.Text;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A row as bytes, an example or what is taught of a declared label: id, flags, weight, label, vector, content hash, and what the flags say of text and contributor.
 * What is read is checked as though a client had sent it, and the vector too: it must be of an encoder's making.
 */
final class RowBytes {

    private static final int AGAINST = 1;
    private static final int TRUNCATED = 2;
    private static final int UNREAD = 4;
    private static final int WITH_TEXT = 8;
    private static final int WITH_CONTRIBUTOR = 16;
    private static final int LABEL_NAME = 32;
    private static final int ALL_FLAGS = 63;

    private RowBytes() {}

    static void write(DataOutputStream out, NewExample row) throws IOException {
        Encoding encoding = row.encoding().orElseThrow();
        writeString(out, row.id());
        out.writeByte((row.sign() == Sign.AGAINST ? AGAINST : 0)
                | (encoding.truncated() ? TRUNCATED : 0)
                | (encoding.unread() ? UNREAD : 0)
                | (row.text().isPresent() ? WITH_TEXT : 0)
                | (row.contributor().isPresent() ? WITH_CONTRIBUTOR : 0)
                | (row.origin() == Origin.LABEL ? LABEL_NAME : 0));
        out.writeByte(row.weight());
        writeString(out, row.label());
        out.write(encoding.vector().toBytes());
        out.write(ContentHash.of(encoding.vector(), row.sign(), row.label()).toBytes());
        if (row.text().isPresent()) {
            writeString(out, row.text().get());
        }
        if (row.contributor().isPresent()) {
            writeString(out, row.contributor().get());
        }
    }

    static NewExample read(DataInputStream in, int dimension) throws IOException {
        String id = readString(in);
        int flags = in.readUnsignedByte();
        int weight = in.readUnsignedByte();
        String label = new Label(readString(in)).value();
        Vector vector = Vector.ofBytes(readBytes(in, Short.BYTES * dimension));
        ContentHash hash = ContentHash.ofBytes(readBytes(in, ContentHash.BYTES));
        boolean labelName = (flags & LABEL_NAME) != 0;
        Sign sign = (flags & AGAINST) == 0 ? Sign.FOR : Sign.AGAINST;
        require((flags & ~ALL_FLAGS) == 0, "an example has the flags " + flags);
        require(weight >= Row.MIN_WEIGHT && weight <= Row.MAX_WEIGHT, "an example has the weight " + weight);
        require(isDirection(vector), "a vector has another length than encoders give");
        require(hash.equals(ContentHash.of(vector, sign, label)), "an example has another content hash");
        Optional<String> text =
                (flags & WITH_TEXT) == 0 ? Optional.empty() : Optional.of(new Text(readString(in)).value());
        Optional<String> contributor = (flags & WITH_CONTRIBUTOR) == 0
                ? Optional.empty()
                : Optional.of(ClientId.check("contributor", readString(in)));
        return new NewExample(
                labelName ? label : ClientId.check("id", id),
                labelName ? Origin.LABEL : Origin.IMPORTED,
                text,
                label,
                sign,
                weight,
                true,
                contributor,
                Optional.of(new Encoding(vector, (flags & TRUNCATED) != 0, (flags & UNREAD) != 0)));
    }

    /** Rounding moves a unit vector by half a unit a component at most; kernels are made for no other lengths. */
    private static boolean isDirection(Vector vector) {
        double squares = 0;
        for (int i = 0; i < vector.size(); i++) {
            squares += (double) vector.get(i) * vector.get(i);
        }
        return Math.abs(Math.sqrt(squares) - Vector.SCALE) <= Math.sqrt(vector.size()) / 2 + 1;
    }

    static void writeString(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readString(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in, in.readInt());
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new DamagedFile("a string is not UTF-8");
        }
    }

    static byte[] readBytes(DataInputStream in, int length) throws IOException {
        require(length >= 0 && length <= in.available(), "a length is " + length);
        return in.readNBytes(length);
    }

    static void require(boolean met, String otherwise) {
        if (!met) {
            throw new DamagedFile(otherwise);
        }
    }
}
