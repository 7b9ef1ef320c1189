package io.understudy.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is added to the gradient of the dense layers: L2 on weights, biases excepted; and, where a training goes on, the
 * pull to where it started, on what was known there.
 *
 * @param weights for each number whether it is a weight
 * @param anchor where the training started
 * @param pull how strongly each number is pulled back there
 */
@SuppressWarnings("ArrayRecordComponent") // made once for a training, never compared
record Penalty(boolean[] weights, float[] anchor, float[] pull) {

    private static final float L2_SP = 0.003f;
    private static final float EWC = 0.3f;
    private static final int FISHER_EXAMPLES = 256;

    static Penalty of(GradientSettings settings, GradientTraining training) {
        DenseNet net = training.net().snapshot();
        float[] pull = new float[net.numbers().length];
        if (training.goesOn() && settings.pull() != Pull.NONE) {
            boolean[] known = Growth.known(training.start().orElseThrow(), training.labels(), net);
            float[] importance = settings.pull() == Pull.EWC ? fisher(training) : new float[0];
            for (int i = 0; i < pull.length; i++) {
                pull[i] = !known[i] ? 0 : settings.pull() == Pull.EWC ? EWC * importance[i] : L2_SP;
            }
        }
        return new Penalty(weights(net), net.numbers(), pull);
    }

    /** What is added where numbers are answered: there the pull is the squared distance from the start. */
    static Penalty ofNumbers(GradientSettings settings, DenseNet net, boolean goesOn) {
        float[] pull = new float[net.numbers().length];
        Arrays.fill(pull, goesOn && settings.pull() != Pull.NONE ? L2_SP : 0);
        return new Penalty(weights(net), net.numbers(), pull);
    }

    /** The diagonal of the Fisher information on known examples, by the labels that the net itself gives them. */
    private static float[] fisher(GradientTraining training) {
        List<float[]> inputs = training.knownInputs(FISHER_EXAMPLES);
        List<float[]> targets = new ArrayList<>();
        for (float[] input : inputs) {
            float[] said = training.net().output(input);
            int top = 0;
            for (int i = 1; i < said.length; i++) {
                top = said[i] > said[top] ? i : top;
            }
            float[] target = new float[said.length];
            target[top] = 1;
            targets.add(target);
        }
        return training.net().squaredGradients(inputs, targets);
    }

    private static boolean[] weights(DenseNet net) {
        boolean[] weights = new boolean[net.numbers().length];
        int at = 0;
        List<Integer> units = net.layers().units();
        for (int layer = 1; layer < units.size(); layer++) {
            int count = units.get(layer) * units.get(layer - 1);
            for (int i = 0; i < count; i++) {
                weights[at + i] = true;
            }
            at += count + units.get(layer);
        }
        return weights;
    }

    void addTo(float[] gradient, float[] parameters, float l2) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += (weights[i] ? l2 * parameters[i] : 0) + pull[i] * (parameters[i] - anchor[i]);
        }
    }
}
