package io.understudy.bench;

import static io.understudy.neural.Said.said;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.neural.GradientLearner;
import io.understudy.neural.GradientParameters;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.Journal;
import io.understudy.neural.NativeMath;
import io.understudy.neural.Pull;
import io.understudy.neural.Warm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Softmax regression as a model's job trains it: each lesson goes on from the one before. */
final class Network implements Contestant {

    private final String encoderSha256;
    private final GradientSettings settings;
    private final NativeMath math;
    private final List<Row> rows = new ArrayList<>();
    private final Set<ContentHash> known = new HashSet<>();
    private @Nullable GradientParameters parameters;

    /**
     * Makes one that knows nothing.
     *
     * @param encoderDigest of the encoder
     * @param math what trains it
     * @param replay how many known examples of a label are shown again
     * @param pull what holds it near what it knows
     */
    Network(byte[] encoderDigest, NativeMath math, int replay, Pull pull) {
        this.encoderSha256 = HexFormat.of().formatHex(encoderDigest);
        this.math = math;
        this.settings = said("{'replay': {'perLabel': " + replay + "}, 'pull': '" + pull.word() + "'}");
    }

    @Override
    public void teach(List<Example> examples) {
        examples.forEach(example ->
                rows.add(new Row(example.vector(), Sign.FOR, example.label(), Row.MIN_WEIGHT, example.labelName())));
        Optional<Warm> warm = Optional.ofNullable(parameters).map(before -> new Warm(before, Set.copyOf(known)));
        GradientLearner learner = new GradientLearner(settings, 0.95, encoderSha256, math, warm, Journal.NONE);
        rows.forEach(learner::absorb);
        parameters = (GradientParameters) learner.learn(Progress.NONE);
        rows.forEach(row -> known.add(row.contentHash()));
    }

    private GradientParameters parameters() {
        if (parameters == null) {
            throw new IllegalStateException("nothing was taught");
        }
        return parameters;
    }

    @Override
    public String answer(Example question) {
        return parameters().answer(question.vector()).top().label();
    }

    @Override
    public long bytes() throws IOException {
        return Bytes.of(parameters()::write);
    }
}
