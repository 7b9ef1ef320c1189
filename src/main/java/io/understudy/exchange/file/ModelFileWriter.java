package io.understudy.exchange.file;

import io.understudy.example.NewExample;
import io.understudy.exchange.file.Section.Kind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes a file (docs/formats.md), a section at a time: takes a few megabytes, however large the model. Its parts are
 * given in the order head, versions, rows, end.
 */
public final class ModelFileWriter {

    /** The media type of such files. */
    public static final String MEDIA_TYPE = "application/vnd.understudy.model";

    static final int MAGIC = 0x55534D46; // USMF
    static final int VERSION = 1;

    private final DataOutputStream out;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final DataOutputStream bytes = new DataOutputStream(body);
    private int sections;
    private int rows;

    /**
     * Begins a file.
     *
     * @param out where to; not closed here
     * @param head the model as a whole
     * @throws IOException when {@code out} does
     */
    public ModelFileWriter(OutputStream out, ModelHead head) throws IOException {
        this.out = new DataOutputStream(out);
        byte[] begin = begin();
        this.out.write(begin);
        this.out.writeInt(Section.checksum(begin));
        RowBytes.writeString(bytes, head.name());
        RowBytes.writeString(bytes, head.encoder());
        bytes.writeInt(head.dimension());
        bytes.write(head.encoderDigest());
        bytes.writeLong(head.watermark());
        RowBytes.writeString(bytes, head.settings());
        flush(Kind.HEAD);
    }

    static byte[] begin() {
        return ByteBuffer.allocate(Integer.BYTES * 2)
                .putInt(MAGIC)
                .putInt(VERSION)
                .array();
    }

    /**
     * Writes versions.
     *
     * @param versions a JSON array of them
     * @throws IOException when the file does not take it
     */
    public void versions(String versions) throws IOException {
        RowBytes.writeString(bytes, versions);
        flush(Kind.VERSIONS);
    }

    /**
     * Writes an example, or what is taught of a declared label.
     *
     * @param row with its encoding
     * @throws IOException when the file does not take it
     */
    public void row(NewExample row) throws IOException {
        RowBytes.write(bytes, row);
        rows++;
        if (body.size() >= Section.LONG) {
            flush(Kind.ROWS);
        }
    }

    /**
     * Ends the file.
     *
     * @throws IOException when the file does not take it
     */
    public void end() throws IOException {
        flush(Kind.ROWS);
        bytes.writeInt(rows);
        flush(Kind.END);
        out.flush();
    }

    private void flush(Kind kind) throws IOException {
        if (body.size() > 0) {
            new Section(kind, body.toByteArray()).write(out, sections++);
            body.reset();
        }
    }
}
