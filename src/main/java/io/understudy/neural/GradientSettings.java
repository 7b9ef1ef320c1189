package io.understudy.neural;

import io.understudy.learn.Activation;
import io.understudy.rest.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What network a model has and how it is trained.
 *
 * @param network what it reads
 * @param hidden units of each hidden layer, at most four of 1 to 1,024; none is softmax regression
 * @param activations what becomes of the sums of each hidden layer; relu unless said otherwise
 * @param embeddingSize numbers a feature of a text has, 8 to 256; 0 for a head
 * @param updater how a gradient becomes a step
 * @param learningRate 1e-6 to 10, or found
 * @param l2 0 to 1, or found
 * @param dropout share of the inputs of a layer that a step leaves out, 0 to 0.9; of a text's features for a text network
 * @param epochs how often at most everything is shown, 1 to 500
 * @param batchSize how many examples a step sees, 1 to 1,024
 * @param validationShare share of each label's examples that is never trained on, 0 to 0.5
 * @param patience after how many epochs without progress training stops, 1 to 100
 * @param seed decides all that is left to chance
 * @param replay the reservoir of incremental jobs
 * @param pull what holds incremental jobs near their start
 * @param start where a job starts
 */
public record GradientSettings(
        NetworkKind network,
        List<Integer> hidden,
        List<Activation> activations,
        Integer embeddingSize,
        UpdateRule updater,
        Chosen learningRate,
        Chosen l2,
        Double dropout,
        Integer epochs,
        Integer batchSize,
        Double validationShare,
        Integer patience,
        Long seed,
        Replay replay,
        Pull pull,
        Start start) {

    private static final int DEEPEST = 4;
    private static final int WIDEST = 1_024;

    /** Fills in what was not said, and checks the rest. */
    public GradientSettings(
            @Nullable NetworkKind network,
            @Nullable List<Integer> hidden,
            @Nullable List<Activation> activations,
            @Nullable Integer embeddingSize,
            @Nullable UpdateRule updater,
            @Nullable Chosen learningRate,
            @Nullable Chosen l2,
            @Nullable Double dropout,
            @Nullable Integer epochs,
            @Nullable Integer batchSize,
            @Nullable Double validationShare,
            @Nullable Integer patience,
            @Nullable Long seed,
            @Nullable Replay replay,
            @Nullable Pull pull,
            @Nullable Start start) {
        this.network = network == null ? NetworkKind.HEAD : network;
        boolean text = this.network == NetworkKind.TEXT;
        this.hidden = hidden == null ? List.of() : List.copyOf(hidden);
        this.activations = activations == null ? Layers.usual(this.hidden.size()) : List.copyOf(activations);
        this.embeddingSize = embeddingSize == null ? (text ? 128 : 0) : embeddingSize;
        this.updater = updater == null ? UpdateRule.ADAM : updater;
        this.learningRate = learningRate == null ? Chosen.AUTO : learningRate;
        this.l2 = l2 == null ? Chosen.AUTO : l2;
        this.dropout = dropout == null ? (text ? 0.5 : this.hidden.isEmpty() ? 0 : 0.3) : dropout;
        this.epochs = epochs == null ? (text ? 12 : 60) : epochs;
        this.batchSize = batchSize == null ? (text ? 32 : 128) : batchSize;
        this.validationShare = validationShare == null ? 0.1 : validationShare;
        this.patience = patience == null ? (text ? 3 : 6) : patience;
        this.seed = seed == null ? 1 : seed;
        this.replay = replay == null ? Replay.DEFAULT : replay;
        this.pull = pull == null ? Pull.L2_SP : pull;
        this.start = start == null ? Start.DEFAULT : start;
        check(text);
    }

    /**
     * Returns what a head has of which nothing is said but its layers.
     *
     * @param layers what it is made of
     * @throws Invalid when there are too many
     */
    public static GradientSettings head(Layers layers) {
        return new GradientSettings(
                NetworkKind.HEAD,
                layers.hidden(),
                layers.activations(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void check(boolean text) {
        if (hidden.size() > DEEPEST) {
            throw new Invalid(
                            "learner.hidden", "setting-out-of-range", "there are at most " + DEEPEST + " hidden layers")
                    .with("given", hidden.size());
        }
        hidden.forEach(units -> within("learner.hidden", units, 1, WIDEST));
        if (activations.size() != hidden.size()) {
            throw new Invalid(
                            "learner.activations",
                            "activations-of-other-layers",
                            "there are as many activations as hidden layers: " + hidden.size())
                    .with("given", activations.size());
        }
        if (text) {
            within("learner.embeddingSize", embeddingSize, 8, 256);
        } else if (embeddingSize != 0) {
            throw new Invalid(
                    "learner.embeddingSize",
                    "setting-of-text-networks",
                    "a head stands on the encoder's vector; only a text network has an embeddingSize");
        }
        if (learningRate.value() != null) {
            within("learner.learningRate", learningRate.value(), 1e-6, 10);
        }
        if (l2.value() != null) {
            within("learner.l2", l2.value(), 0, 1);
        }
        within("learner.dropout", dropout, 0, 0.9);
        within("learner.epochs", epochs, 1, 500);
        within("learner.batchSize", batchSize, 1, 1_024);
        within("learner.validationShare", validationShare, 0, 0.5);
        within("learner.patience", patience, 1, 100);
    }

    private static void within(String field, double given, double least, double most) {
        if (!(given >= least && given <= most)) {
            throw new Invalid(field, "setting-out-of-range", field + " must be " + plain(least) + " to " + plain(most))
                    .with("given", given);
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
