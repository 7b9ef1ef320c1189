package io.understudy.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A transformer in ONNX Runtime that reads one text at a time, unpadded. Each call takes one core. */
final class OnnxSession implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;

    /**
     * Loads weights, about a second, and about twice their size in memory.
     *
     * @throws OrtException when they are none
     */
    OnnxSession(byte[] weights) throws OrtException {
        this.environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = options()) {
            this.session = environment.createSession(weights, options);
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

    /** Says how many dimensions the first output has: 3 where it has a vector a token, 2 where it has one a text. */
    int rank(long[] ids) throws OrtException {
        return call(ids, output -> output.getInfo().getShape().length);
    }

    /**
     * Computes one vector.
     *
     * @param ids of the tokens
     * @param pooling how it is made of the first output
     */
    float[] vector(long[] ids, Pooling pooling) throws OrtException {
        return call(ids, output -> {
            long[] shape = output.getInfo().getShape();
            return pooling.pool(output.getFloatBuffer(), Math.toIntExact(shape[shape.length - 1]));
        });
    }

    /**
     * Computes the mean of the vectors of some tokens; of a model that makes one vector itself, that one.
     *
     * @param ids of the tokens
     * @param own whether a token counts
     */
    float[] mean(long[] ids, boolean[] own) throws OrtException {
        return call(ids, output -> {
            long[] shape = output.getInfo().getShape();
            int dimension = Math.toIntExact(shape[shape.length - 1]);
            FloatBuffer all = output.getFloatBuffer();
            return shape.length == 2 ? Pooling.MODEL.pool(all, dimension) : mean(all, dimension, own);
        });
    }

    private static float[] mean(FloatBuffer all, int dimension, boolean[] own) {
        float[] mean = new float[dimension];
        int count = 0;
        for (boolean one : own) {
            count += one ? 1 : 0;
        }
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            for (int token = 0; token < own.length; token++) {
                sum += own[token] ? all.get(token * dimension + i) : 0;
            }
            mean[i] = (float) (sum / count);
        }
        return mean;
    }

    /** Reads the first output before its memory is freed. */
    private interface Reading<T> {
        T of(OnnxTensor output);
    }

    private <T> T call(long[] ids, Reading<T> reading) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : inputs) {
                tensors.put(input, tensor(input, ids));
            }
            try (OrtSession.Result result = session.run(tensors)) {
                return reading.of((OnnxTensor) result.get(0));
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
            default -> throw new OrtException("the model asks for the unknown input " + input);
        };
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, ids.length});
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
