package io.understudy.neural;

import static io.understudy.neural.Said.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Estimate;
import io.understudy.learn.Numbers;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueTrainingTests {

    private static final List<Row> ARTICLE = List.of(row(1, 1, 0), row(0, 0, 1));

    private static Row row(double target, double... numbers) {
        return new Row(Numbers.pack(numbers), Sign.FOR, Numbers.write(target), 1, false);
    }

    private static GradientSettings sgd(int epochs, @Nullable Double rate, int batch) {
        return said("{'updater': 'sgd', 'learningRate': " + (rate == null ? "'auto'" : rate) + ", 'l2': 0, 'epochs': "
                + epochs + ", 'batchSize': " + batch + ", 'patience': 100, 'seed': 7, 'pull': 'none'}");
    }

    private static GradientParameters learned(
            GradientSettings settings, Material material, List<Row> rows, Optional<Warm> warm) {
        GradientLearner learner =
                new GradientLearner(settings, material, 0.9, Networks.ENCODER, Networks.MATH, warm, Journal.NONE);
        rows.forEach(learner::absorb);
        return (GradientParameters) learner.learn(Progress.NONE);
    }

    private static Estimate estimate(GradientParameters parameters, double... numbers) {
        return parameters.answer(Numbers.pack(numbers)).estimate().orElseThrow();
    }

    /** A plane with a little noise, far from the origin. */
    private static List<Row> plane(int count, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double x = 2_000 + 20 * chance.nextDouble();
            double y = chance.nextDouble();
            rows.add(row(500 + 3 * (x - 2_000) - 40 * y + chance.nextDouble(), x, y));
        }
        return rows;
    }

    /** The steps of the article's rule by hand: twice the error, averaged over the batch, as Keras' mse has it. */
    private static double[] byHand(float[] start, int epochs, double rate) {
        double[] w = {start[0], start[1], start[2]};
        for (int epoch = 0; epoch < epochs; epoch++) {
            double first = w[0] + w[2] - 1;
            double second = w[1] + w[2];
            w[0] -= rate * first;
            w[1] -= rate * second;
            w[2] -= rate * (first + second);
        }
        return w;
    }

    @Test
    void tenEpochsOfADenseUnitAreTenStepsOfTheRule() {
        float[] start = learned(sgd(1, 1e-6, 2), Material.GIVEN_NUMBERS, ARTICLE, Optional.empty())
                .dense();

        float[] after = learned(sgd(10, 0.1, 2), Material.GIVEN_NUMBERS, ARTICLE, Optional.empty())
                .dense();

        double[] expected = byHand(start, 10, 0.1);
        for (int i = 0; i < after.length; i++) {
            assertThat((double) after[i]).isCloseTo(expected[i], within(1e-4));
        }
    }

    @Test
    void theSameSeedGivesTheSameParameters() {
        List<Row> rows = plane(60, 1);

        String hash = learned(sgd(4, null, 8), Material.SCALED_NUMBERS, rows, Optional.empty())
                .sha256();

        assertThat(learned(sgd(4, null, 8), Material.SCALED_NUMBERS, rows, Optional.empty())
                        .sha256())
                .isEqualTo(hash);
    }

    @Test
    void numbersFarFromTheOriginAreLearnedOnceTheyAreScaled() {
        GradientParameters parameters =
                learned(sgd(8, null, 32), Material.SCALED_NUMBERS, plane(120, 1), Optional.empty());

        Estimate estimate = estimate(parameters, 2_010, 0.5);

        assertThat(estimate.values().get(0)).isCloseTo(510.5, within(1.5));
        assertThat(estimate.low().get(0)).isLessThan(510.5);
        assertThat(estimate.high().get(0)).isGreaterThan(510.5);
        assertThat(parameters.errors().orElseThrow().r2()).isGreaterThan(0.95);
    }

    @Test
    void trainingGoesOnFromWhatIsKnown() {
        List<Row> known = plane(120, 1);
        GradientParameters champion = learned(sgd(8, null, 32), Material.SCALED_NUMBERS, known, Optional.empty());
        Set<ContentHash> seen = known.stream().map(Row::contentHash).collect(Collectors.toSet());
        List<Row> all = new ArrayList<>(known);
        all.addAll(plane(20, 2));

        GradientParameters next =
                learned(sgd(8, null, 32), Material.SCALED_NUMBERS, all, Optional.of(new Warm(champion, seen)));

        assertThat(estimate(next, 2_010, 0.5).values().get(0)).isCloseTo(510.5, within(2.0));
        assertThat(next.sha256()).isNotEqualTo(champion.sha256());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        GradientParameters parameters =
                learned(sgd(5, null, 32), Material.SCALED_NUMBERS, plane(30, 1), Optional.empty());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));

        GradientParameters read =
                GradientParameters.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        assertThat(estimate(read, 2_005, 0.2)).isEqualTo(estimate(parameters, 2_005, 0.2));
    }
}
