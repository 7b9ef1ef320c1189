package io.understudy.encode;

import ai.onnxruntime.OrtException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import io.understudy.encode.Tokenizer.Tokens;
import io.understudy.learn.Vector;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tries an encoder that somebody brought, as a program of its own: what native code does with a hostile file, it does to a
 * process that holds nothing, may not take more than a gigabyte and is ended when it takes long. {@link TrialRun} runs it.
 */
public final class Trial {

    static final String PASSED = "passed";
    static final String REFUSED = "refused";

    private static final int DATA_SEGMENT = 2;
    private static final long MOST_MEMORY = 1L << 30;

    private final OnnxSession session;
    private final Pooling pooling;

    private Trial(OnnxSession session, Pooling pooling) {
        this.session = session;
        this.pooling = pooling;
    }

    /** What is called of the C library. */
    private interface Limits extends Library {
        int setrlimit(int resource, long[] limits);
    }

    /**
     * Reads the two files, each behind its length, from standard input, and prints one line: whether they passed, and what
     * was found, or which did not, and why.
     *
     * @param arguments pooling, the most tokens, the largest token, the folder for native libraries
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        DataInputStream in = new DataInputStream(System.in);
        byte[] weights = in.readNBytes(in.readInt());
        byte[] tokenizer = in.readNBytes(in.readInt());
        boundMemory();
        try {
            out.println(PASSED + " "
                    + passed(
                            weights,
                            tokenizer,
                            Pooling.valueOf(arguments[0]),
                            Integer.parseInt(arguments[1]),
                            Integer.parseInt(arguments[2]),
                            Path.of(arguments[3])));
        } catch (UnusableEncoder unusable) {
            out.println(REFUSED + " " + unusable.element() + " " + unusable.reason());
        }
    }

    /** Where the system knows no such bound, time alone is bounded. */
    private static void boundMemory() {
        try {
            Native.load("c", Limits.class).setrlimit(DATA_SEGMENT, new long[] {MOST_MEMORY, MOST_MEMORY});
        } catch (UnsatisfiedLinkError elsewhere) {
            // the bound is one of several
        }
    }

    private static String passed(
            byte[] weights, byte[] json, Pooling wanted, int maxTokens, int largestId, Path directory) {
        try (Tokenizer tokenizer = new Tokenizer(json, maxTokens, directory)) {
            long[] one = tokens(tokenizer, "a", maxTokens);
            long[] most = Arrays.copyOf(tokens(tokenizer, "a ".repeat(2 * maxTokens), maxTokens), maxTokens);
            Arrays.fill(most, largestId);
            try (OnnxSession session = new OnnxSession(weights)) {
                Pooling pooling = pooling(session.rank(one), wanted);
                Trial trial = new Trial(session, pooling);
                int dimension = trial.dimension(one);
                if (trial.dimension(most) != dimension) {
                    throw new UnusableEncoder("model", "texts of different length get vectors of different size");
                }
                return pooling + " " + dimension;
            } catch (OrtException | RuntimeException broken) {
                throw broken instanceof UnusableEncoder known
                        ? known
                        : new UnusableEncoder("model", "ONNX Runtime cannot run it: " + line(broken));
            }
        } catch (IOException | RuntimeException broken) {
            throw broken instanceof UnusableEncoder known
                    ? known
                    : new UnusableEncoder("tokenizer", "it cannot be read: " + line(broken));
        }
    }

    private static long[] tokens(Tokenizer tokenizer, String text, int maxTokens) {
        Tokens tokens = tokenizer.tokenize(text);
        if (tokens.ids().length == 0 || tokens.ids().length > maxTokens) {
            throw new UnusableEncoder(
                    "tokenizer", "a text became " + tokens.ids().length + " tokens, legal: 1 to " + maxTokens);
        }
        return tokens.ids();
    }

    private static Pooling pooling(int rank, Pooling wanted) {
        return switch (rank) {
            case 2 -> Pooling.MODEL;
            case 3 -> wanted;
            default ->
                throw new UnusableEncoder(
                        "model", "its first output has " + rank + " dimensions, legal: 3 (tokens) or 2 (a vector)");
        };
    }

    private int dimension(long[] ids) throws OrtException {
        float[] vector = session.vector(ids, pooling);
        if (vector.length < 2 || vector.length > TrialRun.LARGEST_DIMENSION) {
            throw new UnusableEncoder(
                    "model",
                    "its vectors have " + vector.length + " numbers, legal: 2 to " + TrialRun.LARGEST_DIMENSION);
        }
        try {
            return Vector.ofDirection(vector).size();
        } catch (IllegalArgumentException none) {
            throw new UnusableEncoder("model", "a text got a vector that is zero or not finite");
        }
    }

    private static String line(Throwable broken) {
        String message = String.valueOf(broken.getMessage()).replaceAll("\\P{Print}+", " ");
        return message.substring(0, Math.min(160, message.length()));
    }
}
