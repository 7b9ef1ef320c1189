package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Activation;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Rows;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import io.understudy.text.Features;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientLearnerTests {

    private final Rows source = new Rows(5, 32, 6);

    private static GradientParameters learned(GradientSettings settings, List<Row> rows, Optional<Warm> warm) {
        return (GradientParameters)
                Networks.learner(settings, rows, warm, Journal.NONE).learn(Progress.NONE);
    }

    private static byte[] written(GradientParameters parameters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static GradientParameters read(byte[] bytes) throws IOException {
        return GradientParameters.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static double accuracy(Parameters parameters, List<Row> rows) {
        return rows.stream()
                        .filter(row ->
                                parameters.answer(row.vector()).top().label().equals(row.label()))
                        .count()
                / (double) rows.size();
    }

    private static Set<ContentHash> hashes(List<Row> rows) {
        return rows.stream().map(Row::contentHash).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(UpdateRule.class)
    void everyUpdateRuleLearns(UpdateRule rule) {
        List<Row> rows = source.examples(120);

        Parameters parameters = learned(Networks.head(rule), rows, Optional.empty());

        assertThat(accuracy(parameters, rows)).isGreaterThan(0.95);
    }

    @Test
    void moreLayersLearnToo() {
        List<Row> rows = source.examples(120);

        assertThat(accuracy(learned(Networks.head(24, 16), rows, Optional.empty()), rows))
                .isGreaterThan(0.9);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void whateverStandsBetweenLayersIsTrainedAndAnsweredAlike(Activation activation) throws IOException {
        List<Row> rows = source.examples(120);
        Layers layers = new Layers(List.of(32, 16, 6), List.of(activation));
        GradientParameters parameters = learned(Networks.head(layers), rows, Optional.empty());
        Trainable trained = new Trainable(layers, Networks.head(layers), Trainable.Loss.SQUARED);
        trained.set(parameters.dense());
        float[] input = parameters.front().input(source.near(1));

        assertThat(accuracy(parameters, rows)).isGreaterThan(0.9);
        assertThat(parameters.layers()).isEqualTo(layers);
        assertThat(parameters.net().forward(input)).containsExactly(trained.output(input), within(1e-4f));
        GradientParameters read = read(written(parameters));
        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        assertThat(read.layers()).isEqualTo(layers);
    }

    @Test
    void theSameSeedGivesTheSameParameters() {
        List<Row> rows = source.examples(60);

        String first = learned(Networks.head(16), rows, Optional.empty()).sha256();

        assertThat(learned(Networks.head(16), rows, Optional.empty()).sha256()).isEqualTo(first);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        GradientParameters parameters = learned(Networks.head(8), source.examples(40), Optional.empty());

        GradientParameters read = read(written(parameters));

        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        Vector asked = source.near(2);
        assertThat(read.answer(asked)).isEqualTo(parameters.answer(asked));
    }

    @Test
    void goingOnLearnsTheNewAndKeepsTheOld() {
        List<Row> old = source.examples(240);
        List<Row> fresh = new ArrayList<>();
        Rows others = new Rows(99, 32, 3);
        for (int i = 0; i < 60; i++) {
            fresh.add(new Row(others.near(i % 3), Sign.FOR, "other-" + i % 3, 1, false));
        }
        GradientParameters before = learned(Networks.head(), old, Optional.empty());
        List<Row> all = new ArrayList<>(old);
        all.addAll(fresh);

        GradientParameters after = learned(Networks.head(), all, Optional.of(new Warm(before, hashes(old))));

        assertThat(after.labels()).hasSize(9);
        assertThat(accuracy(after, fresh)).isGreaterThan(0.9);
        assertThat(accuracy(after, old)).isGreaterThan(0.9);
    }

    @Test
    void aTextNetworkLearnsWordsAndGrowsWithNewOnes() {
        List<Row> old = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            old.add(Networks.taught("cards", "card", "lost", "w" + i));
            old.add(Networks.taught("fees", "fee", "charged", "w" + i));
        }
        List<Row> all = new ArrayList<>(old);
        for (int i = 0; i < 10; i++) {
            all.add(Networks.taught("pets", "hamster", "cat", "w" + i));
        }
        GradientParameters before = learned(Networks.text(), old, Optional.empty());

        GradientParameters after = learned(Networks.text(), all, Optional.of(new Warm(before, hashes(old))));

        assertThat(accuracy(before, old)).isEqualTo(1);
        assertThat(accuracy(after, all)).isEqualTo(1);
        assertThat(after.count()).isGreaterThan(before.count());
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void aTextNetworkLearnsWithHiddenLayersToo(Activation activation) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Networks.taught("colour", "the", "red" + i % 5, "one", "number" + i));
            rows.add(Networks.taught("shape", "a", "round" + i % 5, "thing", "number" + i));
        }

        GradientParameters parameters =
                learned(Networks.text(List.of(12), List.of(activation)), rows, Optional.empty());

        assertThat(accuracy(parameters, rows)).isGreaterThan(0.95);
    }

    @Test
    void wordsThatWereNeverTaughtSayNothing() {
        GradientParameters parameters = learned(
                Networks.text(),
                List.of(Networks.taught("a", "one", "two"), Networks.taught("b", "three", "four")),
                Optional.empty());

        assertThat(parameters.output(Features.hashed(List.of("never", "seen")).vector()))
                .isEqualTo(parameters.output(Features.hashed(List.of("other")).vector()));
    }

    @Test
    void aRejectedLabelFalls() {
        List<Row> rows = source.examples(60);
        Parameters before = learned(Networks.head(), rows, Optional.empty());
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(rows.get(0).vector(), Sign.AGAINST, rows.get(1).label(), 16, false));

        Parameters after = learned(Networks.head(), more, Optional.empty());

        assertThat(after.answer(rows.get(0).vector()).scoreOf(rows.get(1).label()))
                .isLessThan(
                        before.answer(rows.get(0).vector()).scoreOf(rows.get(1).label()));
    }

    @Test
    void aJobSaysWhatItDecides() {
        List<String> notes = new ArrayList<>();
        List<Journal.Curve> curves = new ArrayList<>();
        Journal journal = new Journal() {
            @Override
            public void note(String words) {
                notes.add(words);
            }

            @Override
            public void point(Curve curve, double step, double value) {
                curves.add(curve);
            }
        };

        Networks.learner(Networks.head(), source.examples(900), Optional.empty(), journal)
                .learn(Progress.NONE);

        assertThat(notes).anyMatch(note -> note.startsWith("learning rate"));
        assertThat(notes).anyMatch(note -> note.startsWith("stopped after"));
        assertThat(curves).contains(Journal.Curve.values());
    }
}
