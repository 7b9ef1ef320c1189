package io.understudy.bench;

import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.ExactLearner;
import io.understudy.learn.exact.ExactSettings;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understudy's learner, hot, as a model's worker holds it. */
final class Exact implements Contestant {

    private final ExactLearner learner;
    private final Set<Vector> vectors = new HashSet<>();
    private @Nullable Parameters parameters;

    Exact(byte[] encoderDigest) {
        learner = new ExactLearner(ExactSettings.DEFAULT, encoderDigest, Workers.onAllProcessors());
    }

    @Override
    public void teach(List<Example> examples) {
        for (Example example : examples) {
            vectors.add(example.vector());
            learner.absorb(new Row(example.vector(), Sign.FOR, example.label(), Row.MIN_WEIGHT, example.labelName()));
        }
        parameters = learner.learn(Progress.NONE);
    }

    @Override
    public void rest() {
        learner.renewal().ifPresent(Runnable::run);
    }

    Parameters parameters() {
        if (parameters == null) {
            throw new IllegalStateException("nothing was taught");
        }
        return parameters;
    }

    @Override
    public String answer(Example question) {
        return parameters().answer(question.vector()).top().label();
    }

    /** Counts the vectors too, though the examples hold them already. */
    @Override
    public long bytes() throws IOException {
        return Bytes.of(parameters()::write)
                + vectors.stream().mapToLong(vector -> 2L * vector.size()).sum();
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(parameters().sha256());
    }
}
