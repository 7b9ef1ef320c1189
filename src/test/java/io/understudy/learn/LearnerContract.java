package io.understudy.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every learner must do. A learner's own test class extends this and says how one is made. */
public abstract class LearnerContract {

    private final Rows source = new Rows(11, 48, 5);

    /** Makes a learner that knows nothing, always with the same settings. */
    protected abstract Learner newLearner();

    /** Returns the stages that it passes when it learns. */
    protected List<Stage> stages() {
        return List.of(Stage.values());
    }

    private Parameters learned(List<Row> rows) {
        Learner learner = newLearner();
        rows.forEach(learner::absorb);
        return learner.learn(Progress.NONE);
    }

    @Test
    void withoutRowsThereIsNothingToLearn() {
        Learner learner = newLearner();

        assertThatThrownBy(() -> learner.learn(Progress.NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasTaughtIsAnswered() {
        List<Row> rows = source.examples(60);

        Parameters parameters = learned(rows);

        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(parameters.answer(row.vector()).top().label())
                                .isEqualTo(row.label()));
    }

    @Test
    void sizeCountsEveryOccurrence() {
        Learner learner = newLearner();
        Row row = source.example(1);

        learner.absorb(row);
        learner.absorb(row);
        learner.forget(row);

        assertThat(learner.size()).isEqualTo(1);
    }

    @Test
    void theSameSetGivesTheSameParametersInAnyOrder() {
        List<Row> rows = source.mixed(80);

        Parameters parameters = learned(source.shuffled(rows));

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void anotherSetGivesOtherParameters() {
        List<Row> rows = source.examples(60);

        Parameters parameters = learned(rows.subList(1, 60));

        assertThat(parameters.sha256()).isNotEqualTo(learned(rows).sha256());
    }

    @Test
    void learningOnAfterAVersionGivesWhatLearningAtOnceGives() {
        List<Row> rows = source.mixed(80);
        Learner learner = newLearner();
        rows.subList(0, 50).forEach(learner::absorb);
        learner.learn(Progress.NONE);
        rows.subList(50, 80).forEach(learner::absorb);

        Parameters parameters = learner.learn(Progress.NONE);

        assertThat(parameters.sha256()).isEqualTo(learned(rows).sha256());
    }

    @Test
    void whatWasForgottenLeavesNoTrace() {
        List<Row> kept = source.mixed(60);
        List<Row> extra = source.mixed(20);
        Learner learner = newLearner();
        extra.forEach(learner::absorb);
        kept.forEach(learner::absorb);
        learner.learn(Progress.NONE);
        extra.forEach(learner::forget);

        Parameters parameters = learner.learn(Progress.NONE);

        assertThat(parameters.sha256()).isEqualTo(learned(kept).sha256());
    }

    @Test
    void whatIsNotInTheSetCannotBeForgotten() {
        Learner learner = newLearner();
        Row row = source.example(0);
        learner.absorb(row);

        assertThatThrownBy(() -> learner.forget(source.example(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> learner.forget(new Row(row.vector(), row.sign(), row.label(), 2, false)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(learner.size()).isEqualTo(1);
    }

    @Test
    void vectorsOfAnotherSizeAreRefused() {
        Learner learner = newLearner();
        learner.absorb(source.example(0));
        Row other = new Rows(1, 16, 2).example(0);

        assertThatThrownBy(() -> learner.absorb(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16");
        assertThatThrownBy(() -> learner.learn(Progress.NONE).answer(other.vector()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scoresNeverRiseInARankingAndAddUpToOne() {
        Parameters parameters = learned(source.mixed(120));

        for (int i = 0; i < 100; i++) {
            Answer answer = parameters.answer(source.near(i % 5));
            List<Double> scores =
                    answer.ranking().stream().map(ScoredLabel::score).toList();
            assertThat(scores)
                    .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                    .allMatch(s -> s >= 0 && s <= 1);
            assertThat(scores.stream().mapToDouble(Double::doubleValue).sum()).isCloseTo(1, Offset.offset(1e-12));
            assertThat(answer.ranking())
                    .extracting(ScoredLabel::label)
                    .containsExactlyInAnyOrderElementsOf(parameters.labels());
        }
    }

    @Test
    void oneLabelIsAnsweredWithCertainty() {
        Row row = source.example(0);

        Answer answer = learned(List.of(row)).answer(source.near(3));

        assertThat(answer.ranking()).containsExactly(new ScoredLabel(row.label(), 1));
    }

    @Test
    void labelsAreOrderedByTheirUtf8Bytes() {
        List<String> labels = List.of("Z", "a", "é", "～", "😀");
        List<Row> rows = labels.stream()
                .map(label -> new Row(source.near(0), Sign.FOR, label, 1, false))
                .toList();

        assertThat(learned(source.shuffled(rows)).labels()).isEqualTo(labels);
    }

    @Test
    void cancellingEndsTheWorkAndLeavesTheSet() {
        List<Row> rows = source.mixed(60);
        Learner learner = newLearner();
        rows.forEach(learner::absorb);
        for (Stage stage : stages()) {
            assertThatThrownBy(() -> learner.learn((at, fraction) -> {
                        if (at == stage) {
                            throw new Cancelled();
                        }
                    }))
                    .isInstanceOf(Cancelled.class);
        }

        assertThat(learner.learn(Progress.NONE).sha256())
                .isEqualTo(learned(rows).sha256());
    }

    @Test
    void progressPassesTheStagesInOrder() {
        Learner learner = newLearner();
        source.examples(60).forEach(learner::absorb);
        List<Stage> stages = new ArrayList<>();

        learner.learn((stage, fraction) -> {
            assertThat(fraction).isBetween(0.0, 1.0);
            stages.add(stage);
        });

        assertThat(stages).isSorted();
        assertThat(stages).contains(Stage.REFINING);
    }

    @Test
    void leaveOneOutSkipsRejectionsAndNames() {
        List<Row> rows = source.mixed(60);
        Learner learner = newLearner();
        rows.forEach(learner::absorb);

        List<LeftOut> all = learner.leaveOneOut(1_000, Progress.NONE);
        List<LeftOut> some = learner.leaveOneOut(7, Progress.NONE);

        assertThat(all).extracting(one -> one.row().contentHash()).isSorted().doesNotHaveDuplicates();
        assertThat(all)
                .allMatch(one -> one.row().sign() == Sign.FOR && !one.row().labelName());
        assertThat(some).isEqualTo(all.subList(0, 7));
    }
}
