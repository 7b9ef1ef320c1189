package io.understudy.encode;

import io.understudy.learn.Activation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The stored form of a {@link WordNetwork}: its numbers, which begin as no ONNX file does, and its words, one a line. What
 * is read was written here, and its digest was checked.
 */
final class WordFile {

    private static final int SIGNATURE = 0x55535746; // USWF
    private static final byte VERSION = 1;

    private WordFile() {}

    /** Says whether a file holds the numbers of such a network. */
    static boolean isOne(byte[] file) {
        return file.length > Integer.BYTES && readInt(file) == SIGNATURE;
    }

    private static int readInt(byte[] file) {
        return ByteBuffer.wrap(file).getInt();
    }

    static byte[] words(WordNetwork network) {
        return String.join("\n", network.words().inOrder()).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] numbers(WordNetwork network) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(SIGNATURE);
            out.writeByte(VERSION);
            out.writeBoolean(network.words().small());
            out.writeBoolean(network.words().bare());
            out.writeBoolean(network.largest());
            out.writeBoolean(network.masked());
            out.writeInt(network.length());
            write(out, network.rows());
            out.writeInt(network.convolutions().size());
            for (Convolution convolution : network.convolutions()) {
                out.writeBoolean(convolution.same());
                out.writeUTF(convolution.activation().name());
                out.writeInt(convolution.width());
                for (float[][] word : convolution.kernel()) {
                    write(out, word);
                }
                write(out, new float[][] {convolution.bias()});
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, float[][] table) throws IOException {
        out.writeInt(table.length);
        out.writeInt(table[0].length);
        for (float[] row : table) {
            for (float number : row) {
                out.writeFloat(number);
            }
        }
    }

    /**
     * Reads what {@link #numbers} and {@link #words} wrote.
     *
     * @throws DamagedEncoder when a later version wrote it
     */
    static WordNetwork read(EncoderFiles files, byte[] numbers, byte[] words) {
        try {
            return read(numbers, words);
        } catch (IOException unreadable) {
            throw new DamagedEncoder(files.weights().name(), unreadable);
        }
    }

    private static WordNetwork read(byte[] numbers, byte[] words) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(numbers));
        if (in.readInt() != SIGNATURE || in.readByte() != VERSION) {
            throw new IOException("a later version wrote it");
        }
        List<String> inOrder = List.of(new String(words, StandardCharsets.UTF_8).split("\n", -1));
        Words known = new Words(inOrder, in.readBoolean(), in.readBoolean());
        boolean largest = in.readBoolean();
        boolean masked = in.readBoolean();
        int length = in.readInt();
        float[][] rows = readTable(in);
        List<Convolution> convolutions = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            convolutions.add(readConvolution(in));
        }
        return new WordNetwork(known, rows, convolutions, largest, masked, length);
    }

    private static Convolution readConvolution(DataInputStream in) throws IOException {
        boolean same = in.readBoolean();
        Activation activation = Activation.valueOf(in.readUTF());
        float[][][] kernel = new float[in.readInt()][][];
        for (int word = 0; word < kernel.length; word++) {
            kernel[word] = readTable(in);
        }
        return new Convolution(kernel, readTable(in)[0], activation, same);
    }

    private static float[][] readTable(DataInputStream in) throws IOException {
        float[][] table = new float[in.readInt()][in.readInt()];
        for (float[] row : table) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
        return table;
    }
}
