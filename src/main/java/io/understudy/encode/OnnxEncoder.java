package io.understudy.encode;

import ai.onnxruntime.OrtException;
import io.understudy.encode.Tokenizer.Tokens;
import io.understudy.learn.Vector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * An ONNX model and its tokenizer. The 8-bit products of a quantised one take their range from the whole batch, padding
 * included; so a text is always encoded alone and unpadded, and has one vector. One session serves all threads, each call
 * on one core; a semaphore bounds the calls, because the threads of requests do not.
 */
final class OnnxEncoder extends DescribedEncoder implements LoadedEncoder {

    /**
     * What else decides on vectors, part of the digest. Without VNNI instructions 8-bit products saturate at 16 bits
     * unless x64quantprecision is on; with it, machines with and without them multiply the same integers.
     */
    static final String SETTINGS = "batch 1, x64quantprecision 1";

    private final Pooling pooling;
    private final Tokenizer tokenizer;
    private final OnnxSession session;
    private final Semaphore cores;

    private volatile boolean closed;

    /**
     * Loads what comes with the service.
     *
     * @param files what to load
     * @param classpath where from
     * @param directory where native libraries are unpacked to
     * @throws DamagedEncoder when a file is missing, altered or unusable
     */
    OnnxEncoder(EncoderFiles files, ClassLoader classpath, Path directory) {
        this(files, files.weights().read(classpath), files.tokenizer().read(classpath), directory);
    }

    /**
     * Loads weights and tokenizer, about a second, and about twice the weights' size in memory.
     *
     * @param files what to load
     * @param weights an ONNX file, which was checked
     * @param json tokenizer.json, which was checked
     * @param directory where native libraries are unpacked to
     * @throws DamagedEncoder when a file is unusable
     */
    OnnxEncoder(EncoderFiles files, byte[] weights, byte[] json, Path directory) {
        super(files);
        this.pooling = files.pooling();
        this.cores = new Semaphore(Runtime.getRuntime().availableProcessors());
        try {
            this.tokenizer = new Tokenizer(json, files.maxTokens(), directory);
        } catch (IOException | RuntimeException e) {
            throw new DamagedEncoder(files.tokenizer().name(), e);
        }
        try {
            this.session = new OnnxSession(weights);
        } catch (OrtException e) {
            tokenizer.close();
            throw new DamagedEncoder(files.weights().name(), e);
        }
    }

    @Override
    public Encoding encode(String text) {
        return bounded(() -> {
            Tokens tokens = tokenizer.tokenize(text);
            if (tokens.ids().length == 0) {
                throw new TextUnencodable(name(), text, "it has no tokens");
            }
            return new Encoding(
                    direction(text, session.vector(tokens.ids(), pooling)), tokens.truncated(), tokens.unread());
        });
    }

    private Vector direction(String text, float[] made) {
        try {
            return Vector.ofDirection(made);
        } catch (IllegalArgumentException none) {
            throw new TextUnencodable(name(), text, "its vector is zero or not finite");
        }
    }

    /** Returns the mean of the vectors of a word's pieces; nothing where it knows none of them. */
    @Override
    public Optional<float[]> word(String word) {
        return bounded(() -> {
            Tokens tokens = tokenizer.tokenize(word);
            return tokens.unread() ? Optional.empty() : Optional.of(session.mean(tokens.ids(), tokens.own()));
        });
    }

    private <T> T bounded(Call<T> call) {
        cores.acquireUninterruptibly();
        try {
            if (closed) {
                throw new EncodingFailed(name(), "it is closed.");
            }
            return call.run();
        } catch (OrtException e) {
            throw new EncodingFailed(name(), e);
        } finally {
            cores.release();
        }
    }

    /** What native code is asked. */
    private interface Call<T> {
        T run() throws OrtException;
    }

    /** Waits for running calls and frees the native memory; later calls fail. */
    @Override
    public void close() {
        int all = Runtime.getRuntime().availableProcessors();
        cores.acquireUninterruptibly(all);
        try {
            if (!closed) {
                closed = true;
                session.close();
                tokenizer.close();
            }
        } catch (OrtException e) {
            throw new EncodingFailed(name(), e);
        } finally {
            cores.release(all);
        }
    }
}
