package io.understudy.neural;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
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

    private final int[] sizes;
    private final MultiLayerNetwork net;
    private int iteration;

    /** What a net is trained to make small, and what its last layer is with it. */
    enum Loss {
        /** Cross-entropy towards a distribution, by softmax. */
        CROSS_ENTROPY(LossFunctions.LossFunction.MCXENT, Activation.SOFTMAX),
        /** The squared error of each output, meaned over the outputs, without an activation. */
        SQUARED(LossFunctions.LossFunction.MSE, Activation.IDENTITY);

        private final LossFunctions.LossFunction function;
        private final Activation activation;

        Loss(LossFunctions.LossFunction function, Activation activation) {
            this.function = function;
            this.activation = activation;
        }
    }

    /**
     * Builds a net that gives probabilities.
     *
     * @param sizes units of each layer, the input's first
     * @param settings updater, dropout between layers and seed
     */
    Trainable(int[] sizes, GradientSettings settings) {
        this(sizes, settings, Loss.CROSS_ENTROPY);
    }

    /**
     * Builds a net.
     *
     * @param sizes units of each layer, the input's first
     * @param settings updater, dropout between layers and seed
     * @param loss what it is trained to make small
     */
    Trainable(int[] sizes, GradientSettings settings, Loss loss) {
        this.sizes = sizes;
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(settings.seed())
                .updater(updater(settings.updater()))
                .list();
        int last = sizes.length - 2;
        for (int layer = 0; layer < last; layer++) {
            layers.layer(dense(sizes[layer], sizes[layer + 1], layer == 0 ? 0 : settings.dropout()));
        }
        layers.layer(output(loss, sizes[last], sizes[last + 1], last == 0 ? 0 : settings.dropout()));
        this.net = new MultiLayerNetwork(layers.build());
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

    private static DenseLayer dense(int inputs, int units, double dropout) {
        DenseLayer.Builder layer =
                new DenseLayer.Builder().nIn(inputs).nOut(units).activation(Activation.RELU);
        // the framework's argument is the share that is kept, and 0 is none at all
        return dropout == 0 ? layer.build() : layer.dropOut(1 - dropout).build();
    }

    private static OutputLayer output(Loss loss, int inputs, int units, double dropout) {
        OutputLayer.Builder layer =
                new OutputLayer.Builder(loss.function).nIn(inputs).nOut(units).activation(loss.activation);
        return dropout == 0 ? layer.build() : layer.dropOut(1 - dropout).build();
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
     * @return the gradient by the inputs, row by row, each row's own
     */
    float[] step(float[] inputs, float[] targets, double rate, Addition addition) {
        int rows = inputs.length / sizes[0];
        INDArray x = Nd4j.create(inputs, new int[] {rows, sizes[0]});
        INDArray y = Nd4j.create(targets, new int[] {rows, sizes[sizes.length - 1]});
        Pair<Gradient, INDArray> found = net.calculateGradients(x, y, null, null);
        INDArray flat = net.getFlattenedGradients();
        float[] gradient = flat.data().asFloat();
        // the framework's gradient is the sum over the batch, which its updater divides
        scale(gradient, 1f / rows);
        addition.to(gradient, parameters());
        scale(gradient, rows);
        flat.assign(Nd4j.create(gradient, new int[] {1, gradient.length}));
        net.getUpdater().update(net, found.getFirst(), iteration, 0, rows, LayerWorkspaceMgr.noWorkspaces());
        iteration++;
        net.params().subi(flat.reshape(net.params().shape()).mul(rate));
        return values(found.getSecond());
    }

    /** Computes what the output layer says, without dropout. */
    float[] output(float[] inputs) {
        return values(net.output(Nd4j.create(inputs, new int[] {inputs.length / sizes[0], sizes[0]}), false));
    }

    /** Returns the mean over some inputs of the squared gradient by each parameter: the diagonal of the Fisher information. */
    float[] squaredGradients(List<float[]> inputs, List<float[]> targets) {
        float[] sum = new float[DenseNet.count(sizes)];
        for (int i = 0; i < inputs.size(); i++) {
            net.calculateGradients(
                    Nd4j.create(inputs.get(i), new int[] {1, sizes[0]}),
                    Nd4j.create(targets.get(i), new int[] {1, sizes[sizes.length - 1]}),
                    null,
                    null);
            float[] gradient = net.getFlattenedGradients().data().asFloat();
            for (int p = 0; p < sum.length; p++) {
                sum[p] += gradient[p] * gradient[p] / inputs.size();
            }
        }
        return sum;
    }

    float[] parameters() {
        return net.params().data().asFloat();
    }

    void set(float[] parameters) {
        net.params().assign(Nd4j.create(parameters, new int[] {parameters.length}));
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
        return new DenseNet(sizes, parameters());
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static void scale(float[] numbers, float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }

    @Override
    public String toString() {
        return "Trainable" + Arrays.toString(sizes);
    }
}
