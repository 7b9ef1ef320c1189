package io.understudy.bench;

import io.understudy.learn.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Softmax regression on the encoder's vectors by stochastic gradient descent: {@code w_c += rate (y_c - p_c) x}, an
 * example at a time. The plain way to learn on, which forgets.
 */
final class Softmax implements Contestant {

    /** One over the largest curvature of the loss at unit length: the largest step of which each is certain to descend. */
    private static final float RATE = 2;

    private static final int PASSES = 10;

    private final List<String> labels = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    @Override
    public void teach(List<Example> examples) {
        int passes = examples.size() == 1 ? 1 : PASSES;
        for (int pass = 0; pass < passes; pass++) {
            examples.forEach(this::step);
        }
    }

    private void step(Example example) {
        float[] x = components(example.vector());
        int right = numbers.computeIfAbsent(example.label(), label -> {
            labels.add(label);
            weights.add(new float[x.length]);
            return labels.size() - 1;
        });
        double[] shares = shares(x);
        for (int c = 0; c < shares.length; c++) {
            float step = RATE * (float) ((c == right ? 1 : 0) - shares[c]);
            float[] w = weights.get(c);
            for (int i = 0; i < x.length; i++) {
                w[i] += step * x[i];
            }
        }
    }

    private double[] shares(float[] x) {
        double[] shares = scores(x);
        double top = Arrays.stream(shares).max().orElse(0);
        double sum = 0;
        for (int c = 0; c < shares.length; c++) {
            shares[c] = Math.exp(shares[c] - top);
            sum += shares[c];
        }
        for (int c = 0; c < shares.length; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    private double[] scores(float[] x) {
        double[] scores = new double[labels.size()];
        for (int c = 0; c < scores.length; c++) {
            float[] w = weights.get(c);
            float sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += w[i] * x[i];
            }
            scores[c] = sum;
        }
        return scores;
    }

    private static float[] components(Vector vector) {
        float[] x = new float[vector.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) vector.get(i) / Vector.SCALE;
        }
        return x;
    }

    @Override
    public String answer(Example question) {
        double[] scores = scores(components(question.vector()));
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return labels.get(best);
    }

    @Override
    public long bytes() {
        return weights.stream().mapToLong(w -> 4L * w.length).sum();
    }
}
