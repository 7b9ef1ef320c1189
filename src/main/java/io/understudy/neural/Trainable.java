package io.understudy.neural;

import io.understudy.learn.Activation;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Dense layers on Deeplearning4j while they are trained. A step is taken apart into what the framework does in one:
 * gradient by back-propagation, whatever is added to it, the updater's rule, and the subtraction; so that a schedule, a
 * penalty and a bound can have their say in between.
 *
 * <p>The updaters have a learning rate of 1 here, and their step is multiplied by the present one. For momentum that is
 * the form in which a change of the rate scales what has run up, too.
 */
final class Trainable {

    private static final double MOMENTUM = 0.9;

    private final Layers layers;
    private final MultiLayerNetwork net;
    private final float[] gradient;
    private final float[] before;
    private float[] byInputs = new float[0];
    private int iteration;
    private long mostBytes;

    /** What a net is trained to make small, and what its last layer is with it. */
    enum Loss {
        /** Cross-entropy towards a distribution, by softmax. */
        CROSS_ENTROPY(LossFunctions.LossFunction.MCXENT),
        /** The squared error of each output, meaned over the outputs, without an activation. */
        SQUARED(LossFunctions.LossFunction.MSE);

        private final LossFunctions.LossFunction function;

        Loss(LossFunctions.LossFunction function) {
            this.function = function;
        }

        private IActivation activation() {
            return this == CROSS_ENTROPY ? new ActivationSoftmax() : new ActivationIdentity();
        }
    }

    /**
     * Builds a net that gives probabilities.
     *
     * @param layers what it is made of
     * @param settings updater, dropout between layers and seed
     */
    Trainable(Layers layers, GradientSettings settings) {
        this(layers, settings, Loss.CROSS_ENTROPY);
    }

    /**
     * Builds a net.
     *
     * @param layers what it is made of
     * @param settings updater, dropout between layers and seed
     * @param loss what it is trained to make small
     */
    Trainable(Layers layers, GradientSettings settings, Loss loss) {
        this.layers = layers;
        this.gradient = new float[layers.count()];
        this.before = new float[layers.count()];
        NeuralNetConfiguration.ListBuilder built = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .updater(updater(settings.updater()))
                .list();
        int last = layers.activations().size();
        for (int layer = 0; layer < last; layer++) {
            built.layer(dense(layers, layer, layer == 0 ? 0 : settings.dropout()));
        }
        built.layer(output(loss, layers, last == 0 ? 0 : settings.dropout()));
        this.net = new MultiLayerNetwork(built.build());
        net.init();
        Nd4j.getRandom().setSeed(settings.seed());
    }

    private static IUpdater updater(UpdateRule rule) {
        return switch (rule) {
            case SGD -> new Sgd(1);
            case MOMENTUM -> new Nesterovs(1, MOMENTUM);
            case ADAM -> new Adam(1);
            case ADAGRAD -> new AdaGrad(1);
        };
    }

    private static DenseLayer dense(Layers layers, int layer, double dropout) {
        DenseLayer.Builder dense = new DenseLayer.Builder()
                .nIn(layers.units().get(layer))
                .nOut(layers.units().get(layer + 1))
                .activation(trained(layers.activations().get(layer)));
        // the framework's argument is the share that is kept, and 0 is none at all
        return dropout == 0 ? dense.build() : dense.dropOut(1 - dropout).build();
    }

    private static IActivation trained(Activation activation) {
        return switch (activation) {
            case LINEAR -> new ActivationIdentity();
            case RELU -> new ActivationReLU();
            case TANH -> new ActivationTanH();
            case SIGMOID -> new ActivationSigmoid();
        };
    }

    private static OutputLayer output(Loss loss, Layers layers, double dropout) {
        OutputLayer.Builder output = new OutputLayer.Builder(loss.function)
                .nIn(layers.lastInputs())
                .nOut(layers.outputs())
                .activation(loss.activation());
        return dropout == 0 ? output.build() : output.dropOut(1 - dropout).build();
    }

    /** Adds something of its own to the mean gradient of a batch, in place. */
    @FunctionalInterface
    interface Addition {
        void to(float[] gradient, float[] parameters);
    }

    /**
     * Computes gradients and takes a step.
     *
     * @param inputs the batch, row by row
     * @param targets a distribution over the outputs for each row
     * @param rate the learning rate
     * @param addition penalties and bounds
     * @return the gradient by the inputs, row by row, each row's own; the array is used again by the next step
     */
    float[] step(float[] inputs, float[] targets, double rate, Addition addition) {
        int rows = inputs.length / layers.inputs();
        try (INDArray x = rows(inputs, layers.inputs());
                INDArray y = rows(targets, layers.outputs())) {
            Pair<Gradient, INDArray> found = net.calculateGradients(x, y, null, null);
            INDArray flat = net.getFlattenedGradients();
            copy(flat, gradient);
            copy(net.params(), before);
            // the framework's gradient is the sum over the batch, which its updater divides
            scale(gradient, 1f / rows);
            addition.to(gradient, before);
            scale(gradient, rows);
            assign(flat, gradient);
            net.getUpdater().update(net, found.getFirst(), iteration, 0, rows, LayerWorkspaceMgr.noWorkspaces());
            iteration++;
            try (INDArray change = flat.reshape(net.params().shape()).mul(rate)) {
                net.params().subi(change);
            }
            mostBytes = Math.max(mostBytes, NativeMath.allocated());
            INDArray second = found.getSecond();
            if (byInputs.length != second.length()) {
                byInputs = new float[(int) second.length()];
            }
            take(second, byInputs);
            return byInputs;
        }
    }

    /** Returns the most native memory that was in use behind a step, in bytes. */
    long mostBytes() {
        return mostBytes;
    }

    /** Computes what the output layer says, without dropout. */
    float[] output(float[] inputs) {
        try (INDArray x = rows(inputs, layers.inputs())) {
            return taken(net.output(x, false));
        }
    }

    /** Returns the mean over some inputs of the squared gradient by each parameter: the diagonal of the Fisher information. */
    float[] squaredGradients(List<float[]> inputs, List<float[]> targets) {
        float[] sum = new float[layers.count()];
        for (int i = 0; i < inputs.size(); i++) {
            try (INDArray x = rows(inputs.get(i), layers.inputs());
                    INDArray y = rows(targets.get(i), layers.outputs())) {
                taken(net.calculateGradients(x, y, null, null).getSecond());
            }
            copy(net.getFlattenedGradients(), gradient);
            for (int p = 0; p < sum.length; p++) {
                sum[p] += gradient[p] * gradient[p] / inputs.size();
            }
        }
        return sum;
    }

    private static INDArray rows(float[] numbers, int columns) {
        return Nd4j.create(numbers, new int[] {numbers.length / columns, columns});
    }

    float[] parameters() {
        float[] parameters = new float[layers.count()];
        copy(net.params(), parameters);
        return parameters;
    }

    void set(float[] parameters) {
        assign(net.params(), parameters);
    }

    private static void assign(INDArray to, float[] numbers) {
        floats(to).put(numbers);
    }

    private static void copy(INDArray from, float[] to) {
        floats(from).get(to);
    }

    /** The framework's own way to numbers, one by one into a new array, would make most of a step's garbage. */
    private static FloatPointer floats(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    /** Forgets what the updater has run up. */
    void restart() {
        INDArray state = net.getUpdater().getStateViewArray();
        if (state != null) {
            state.assign(0);
        }
        iteration = 0;
    }

    DenseNet snapshot() {
        return new DenseNet(layers, parameters());
    }

    /** Takes the numbers out of an array, which is freed: left to the garbage collector, many steps' arrays would pile up. */
    private static float[] taken(INDArray array) {
        float[] numbers = new float[(int) array.length()];
        take(array, numbers);
        return numbers;
    }

    private static void take(INDArray array, float[] numbers) {
        try (INDArray ordered = array.dup('c')) {
            copy(ordered, numbers);
        } finally {
            if (array.closeable()) {
                array.close();
            }
        }
    }

    private static void scale(float[] numbers, float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }

    @Override
    public String toString() {
        return "Trainable" + layers;
    }
}
