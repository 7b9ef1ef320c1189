package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.algebra.Workers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactLearnerTests {

    private static final byte[] ENCODER = new byte[32];

    private final Workers workers = new Workers(2);

    private ExactLearner learner() {
        return new ExactLearner(ExactSettings.DEFAULT, ENCODER, workers);
    }

    private ExactParameters learned(List<Row> rows) {
        ExactLearner learner = learner();
        rows.forEach(learner::absorb);
        return learner.learn(Progress.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 40})
    void parametersAreTheCorrectlyRoundedRationalSolution(int count) {
        List<Row> rows = new Rows(count, 24, 4).mixed(count);
        Oracle oracle = new Oracle(rows, 4, 0.25);

        ExactParameters parameters = learned(rows);

        assertThat(parameters.labels()).isEqualTo(oracle.labels());
        assertThat(parameters.coefficients()).isDeepEqualTo(oracle.coefficients());
    }

    @Test
    void theOrderOfRowsLeavesNoTrace() {
        Rows source = new Rows(5, 64, 7);
        List<Row> rows = source.mixed(300);

        ExactParameters parameters = learned(source.shuffled(rows));

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256());
    }

    @Test
    void whatWasForgottenLeavesNoTrace() {
        Rows source = new Rows(6, 64, 7);
        List<Row> kept = source.mixed(300);
        List<Row> extra = source.mixed(40);
        ExactLearner learner = learner();
        kept.forEach(learner::absorb);
        extra.forEach(learner::absorb);
        learner.learn(Progress.NONE);

        extra.forEach(learner::forget);

        assertThat(learner.learn(Progress.NONE).sha256())
                .isEqualTo(learned(kept).sha256());
    }
}
