package io.understudy.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.understudy.encode.Tokenizer.Tokens;
import io.understudy.learn.Vector;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A quantised ONNX model and its tokenizer. Its 8-bit products take their range from the whole batch, padding included;
 * so a text is always encoded alone and unpadded, and has one vector. One session serves all threads, each call on one
 * core; a semaphore bounds the calls, because the threads of requests do not.
 */
final class OnnxEncoder extends DescribedEncoder implements AutoCloseable {

    /**
     * What else decides on vectors, part of the digest. Without VNNI instructions 8-bit products saturate at 16 bits
     * unless x64quantprecision is on; with it, machines with and without them multiply the same integers.
     */
    static final String SETTINGS = "batch 1, x64quantprecision 1";

    private final Pooling pooling;
    private final Tokenizer tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;
    private final Semaphore cores;

    private volatile boolean closed;

    /**
     * Loads weights and tokenizer, about a second, and about twice the weights' size in memory.
     *
     * @param files what to load
     * @param classpath where from
     * @param directory where native libraries are unpacked to
     * @throws DamagedEncoder when a file is missing, altered or unusable
     */
    OnnxEncoder(EncoderFiles files, ClassLoader classpath, Path directory) {
        super(files);
        this.pooling = files.pooling();
        this.cores = new Semaphore(Runtime.getRuntime().availableProcessors());
        this.environment = OrtEnvironment.getEnvironment();
        byte[] weights = files.weights().read(classpath);
        byte[] json = files.tokenizer().read(classpath);
        try {
            this.tokenizer = new Tokenizer(json, files.maxTokens(), directory);
        } catch (IOException | RuntimeException e) {
            throw new DamagedEncoder(files.tokenizer().name(), e);
        }
        try (SessionOptions options = options()) {
            this.session = environment.createSession(weights, options);
        } catch (OrtException e) {
            tokenizer.close();
            throw new DamagedEncoder(files.weights().name(), e);
        }
        this.inputs = session.getInputNames();
    }

    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry("session.x64quantprecision", "1");
        return options;
    }

    @Override
    public Encoding encode(String text) {
        cores.acquireUninterruptibly();
        try {
            if (closed) {
                throw new EncodingFailed(name(), "it is closed.");
            }
            Tokens tokens = tokenizer.tokenize(text);
            return new Encoding(Vector.ofDirection(run(tokens.ids())), tokens.truncated(), tokens.unread());
        } catch (OrtException e) {
            throw new EncodingFailed(name(), e);
        } finally {
            cores.release();
        }
    }

    private float[] run(long[] ids) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(input, ids));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                OnnxTensor tokens = (OnnxTensor) result.get(0);
                return pooling.pool(tokens.getFloatBuffer(), dimension());
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(String input, long[] ids) throws OrtException {
        long[] values = switch (input) {
            case "input_ids" -> ids;
            case "attention_mask" -> ones(ids.length);
            case "token_type_ids" -> new long[ids.length];
            default -> throw new EncodingFailed(name(), "its model asks for the unknown input " + input + ".");
        };
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, ids.length});
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
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
