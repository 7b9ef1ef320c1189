package io.understudy.learn.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.Estimate;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Numbers;
import io.understudy.learn.ParametersFrame;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.Scaling;
import io.understudy.learn.Sign;
import io.understudy.learn.Stage;
import io.understudy.learn.algebra.Workers;
import io.understudy.learn.exact.RidgeSettings.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeLearnerTests {

    private static final byte[] ENCODER = new byte[32];
    private static final int BITS = 14;

    private static RidgeSettings settings(Shape shape) {
        return new RidgeSettings(shape, true, 4, 0.25, 16, 0.9);
    }

    private static RidgeLearner learner(RidgeSettings settings, List<Row> rows) {
        RidgeLearner learner = new RidgeLearner(settings, ENCODER, new Workers(2));
        rows.forEach(learner::absorb);
        return learner;
    }

    private static RidgeParameters learned(Shape shape, List<Row> rows) {
        return learner(settings(shape), rows).learn(Progress.NONE);
    }

    private static Row row(int weight, double[] numbers, double... target) {
        return new Row(Numbers.pack(numbers), Sign.FOR, Numbers.write(target), weight, false);
    }

    /** Rows of some size, with weights, repetitions, and numbers of very different magnitudes. */
    private static List<Row> rows(int count, int size, int outputs, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] numbers = new double[size];
            double[] target = new double[outputs];
            for (int j = 0; j < size; j++) {
                numbers[j] = (chance.nextDouble() - 0.3) * Math.pow(100, j);
            }
            for (int c = 0; c < outputs; c++) {
                target[c] = 1_000 * (c + 1) + 3 * numbers[0] - numbers[size - 1] + chance.nextDouble();
            }
            Row row = row(1 + chance.nextInt(Row.MAX_WEIGHT), numbers, target);
            rows.add(row);
            if (chance.nextInt(4) == 0) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static double value(RidgeParameters parameters, double... numbers) {
        return estimate(parameters, numbers).values().get(0);
    }

    private static Estimate estimate(RidgeParameters parameters, double... numbers) {
        return parameters.answer(Numbers.pack(numbers)).estimate().orElseThrow();
    }

    /** The definition, computed without the learner's code but for the kernels: the rational solution of the system. */
    private static int[][] defined(RidgeSettings settings, RidgeParameters parameters, List<Row> given) {
        TreeMap<ContentHash, Row> distinct = new TreeMap<>();
        given.forEach(row -> distinct.merge(row.contentHash(), row, Oracle::sum));
        List<Row> rows = List.copyOf(distinct.values());
        List<double[]> targets =
                rows.stream().map(row -> Numbers.read(row.label())).toList();
        Scaling scaling = Scaling.of(targets);
        long weight = rows.stream().mapToLong(Row::weight).sum();
        long ridge = Math.max((long) (settings.strength() * 256) << 12, weight);
        int extra = 0;
        while (extra < 6 && (weight << (2 * (extra + 1))) <= ridge) {
            extra++;
        }
        int size = parameters.basis().size();
        int outputs = scaling.size();
        BigInteger[][] system = new BigInteger[size][size + outputs];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                long sum = a == b ? ridge : 0;
                for (Row row : rows) {
                    double[] features = parameters.basis().features(Numbers.unpack(row.vector()));
                    sum += row.weight() * (long) features[a] * (long) features[b];
                }
                system[a][b] = BigInteger.valueOf(sum);
            }
            for (int c = 0; c < outputs; c++) {
                long sum = 0;
                for (Row row : rows) {
                    double target = scaling.scaled(Numbers.read(row.label())[c], c);
                    double feature = parameters.basis().features(Numbers.unpack(row.vector()))[a];
                    sum += row.weight() * (long) feature * (long) Math.rint(target * (1 << (BITS + extra)));
                }
                system[a][size + c] = BigInteger.valueOf(sum);
            }
        }
        Oracle.diagonalise(system);
        int[][] defined = new int[outputs][size];
        for (int c = 0; c < outputs; c++) {
            for (int a = 0; a < size; a++) {
                defined[c][a] = Oracle.rounded(system[a][size + c], system[a][a]);
            }
        }
        return defined;
    }

    @ParameterizedTest
    @EnumSource
    void everyParameterIsTheCorrectlyRoundedSolution(Shape shape) {
        for (int seed = 1; seed <= 25; seed++) {
            RidgeSettings settings = new RidgeSettings(shape, seed % 2 == 0, 4, 0.13 + seed % 5, 16, 0.9);
            List<Row> rows = rows(1 + seed, 1 + seed % 4, 1 + seed % 3, seed);

            RidgeParameters parameters = learner(settings, rows).learn(Progress.NONE);

            assertThat(parameters.numbers())
                    .describedAs("seed " + seed)
                    .isDeepEqualTo(defined(settings, parameters, rows));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSetHasTheSameParametersByWhateverRoad(Shape shape) {
        for (int seed = 1; seed <= 10; seed++) {
            List<Row> rows = rows(30, 3, 1, seed);
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(seed));
            RidgeLearner other = learner(settings(shape), shuffled.subList(0, 11));
            other.learn(Progress.NONE);
            List<Row> visitors = rows(5, 3, 1, seed + 100);
            visitors.forEach(other::absorb);
            other.learn(Progress.NONE);
            shuffled.subList(11, shuffled.size()).forEach(other::absorb);
            visitors.forEach(other::forget);

            String hash = other.learn(Progress.NONE).sha256();

            assertThat(hash).isEqualTo(learned(shape, rows).sha256());
            List<Row> fewer = new ArrayList<>(rows);
            fewer.removeIf(rows.get(0)::equals);
            assertThat(learned(shape, fewer).sha256()).isNotEqualTo(hash);
        }
    }

    /** The scales stay those of the set, so that rows are compared that lie inside its bounds. */
    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutInClosedFormIsWhatIsLearnedWithoutIt(Shape shape) {
        List<Row> rows = new ArrayList<>(rows(24, 2, 1, 5).stream().distinct().toList());
        rows.add(row(1, new double[] {-2, -200}, -400_000));
        rows.add(row(1, new double[] {2, 200}, 400_000));
        RidgeSettings settings = new RidgeSettings(shape, true, 4, 1, 16, 0.9);
        Map<Row, Double> leftOut = new HashMap<>();
        learner(settings, rows)
                .leaveOneOut(1_000, Progress.NONE)
                .forEach(one -> leftOut.put(
                        one.row(),
                        one.answer().estimate().orElseThrow().values().get(0)));

        for (Row row : rows.subList(0, shape == Shape.LINEAR ? rows.size() - 2 : 0)) {
            List<Row> others = new ArrayList<>(rows);
            others.remove(row);
            double refitted = value(learner(settings, others).learn(Progress.NONE), Numbers.unpack(row.vector()));
            assertThat(leftOut.get(row)).isCloseTo(refitted, within(30.0));
        }
        assertThat(leftOut).hasSize(rows.size());
    }

    /**
     * Where each row alone decides some direction, little is left of its target, and what is left is divided by as little.
     */
    @Test
    void whatIsLeftOutIsRightWhereNumbersAreManyMoreThanRows() {
        SplittableRandom chance = new SplittableRandom(3);
        double[] slope = chance.doubles(512, -1, 1).toArray();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double[] numbers = chance.doubles(512, -1, 1).toArray();
            double target = chance.nextDouble(-1, 1);
            for (int j = 0; j < numbers.length; j++) {
                target += slope[j] * numbers[j];
            }
            rows.add(row(1, numbers, target));
        }
        RidgeSettings settings = new RidgeSettings(Shape.LINEAR, false, 4, 0.25, 16, 0.9);

        for (LeftOut leftOut : learner(settings, rows).leaveOneOut(5, Progress.NONE)) {
            List<Row> others = new ArrayList<>(rows);
            others.remove(leftOut.row());
            double refitted = value(
                    learner(settings, others).learn(Progress.NONE),
                    Numbers.unpack(leftOut.row().vector()));
            assertThat(leftOut.answer().estimate().orElseThrow().values().get(0))
                    .isCloseTo(refitted, within(0.001));
        }
    }

    @Test
    void aLineIsFoundAndGoesOnBeyondWhatWasTaught() {
        List<Row> rows = new ArrayList<>();
        for (int x = 0; x <= 10; x++) {
            rows.add(row(1, new double[] {x}, 2 * x + 1));
        }

        RidgeParameters parameters = learned(Shape.LINEAR, rows);

        assertThat(value(parameters, 4.5)).isCloseTo(10, within(0.01));
        assertThat(value(parameters, 100)).isCloseTo(201, within(0.2));
        assertThat(parameters.weights().get(0).get(0)).isCloseTo(2, within(0.002));
        assertThat(parameters.weights().get(0).get(1)).isCloseTo(1, within(0.01));
    }

    @Test
    void weightsInOwnUnitsGiveTheAnswers() {
        RidgeParameters parameters = learned(Shape.LINEAR, rows(40, 3, 2, 9));
        double[] point = {0.3, -12, 2_500};

        Estimate estimate = estimate(parameters, point);

        for (int c = 0; c < 2; c++) {
            List<Double> weights = parameters.weights().get(c);
            double sum = weights.get(3);
            for (int i = 0; i < point.length; i++) {
                sum += weights.get(i) * point[i];
            }
            assertThat(sum).isCloseTo(estimate.values().get(c), within(1.0));
        }
    }

    @Test
    void aCurveIsFoundByTheGaussianShape() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            rows.add(row(1, new double[] {i / 10.0}, Math.sin(i / 10.0)));
        }
        RidgeSettings settings = new RidgeSettings(Shape.GAUSSIAN, true, 4, 0.25, 1_024, 0.9);

        RidgeParameters parameters = learner(settings, rows).learn(Progress.NONE);

        assertThat(value(parameters, 2.05)).isCloseTo(Math.sin(2.05), within(0.02));
        assertThat(parameters.errors().orElseThrow().r2()).isGreaterThan(0.99);
    }

    private record Simulated(double covered, double level) {}

    private static Simulated simulated(Shape shape, int count, int runs, ToDoubleFunction<SplittableRandom> noise) {
        int hits = 0;
        int all = 0;
        double level = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom chance = new SplittableRandom(1_000 + run);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double[] x = {chance.nextDouble(), 10 * chance.nextDouble()};
                rows.add(row(1, x, 5 * x[0] - x[1] + noise.applyAsDouble(chance)));
            }
            RidgeParameters parameters = learned(shape, rows);
            for (int i = 0; i < 200; i++) {
                double[] x = {chance.nextDouble(), 10 * chance.nextDouble()};
                double right = 5 * x[0] - x[1] + noise.applyAsDouble(chance);
                Estimate estimate = estimate(parameters, x);
                hits += right >= estimate.low().get(0)
                                && right <= estimate.high().get(0)
                        ? 1
                        : 0;
                level = estimate.level();
                all++;
            }
        }
        return new Simulated((double) hits / all, level);
    }

    @ParameterizedTest
    @EnumSource
    void intervalsCoverWhatTheySay(Shape shape) {
        Simulated normal = simulated(shape, 100, 60, chance -> new Random(chance.nextLong()).nextGaussian());
        Simulated skewed = simulated(shape, 100, 60, chance -> -Math.log(1 - chance.nextDouble()));

        assertThat(normal.level()).isEqualTo(0.9);
        assertThat(normal.covered()).isBetween(0.87, 0.94);
        assertThat(skewed.covered()).isBetween(0.87, 0.94);
    }

    @Test
    void fewExamplesTellTheLevelThatTheyHave() {
        Simulated few = simulated(Shape.LINEAR, 8, 400, chance -> new Random(chance.nextLong()).nextGaussian());

        assertThat(few.level()).isEqualTo(8 / 9.0);
        assertThat(few.covered()).isBetween(8 / 9.0 - 0.04, 0.95);
    }

    @Test
    void oneExampleHasNoInterval() {
        RidgeParameters parameters = learned(Shape.LINEAR, List.of(row(1, new double[] {3}, 7)));

        assertThat(estimate(parameters, 5).values()).containsExactly(7.0);
        assertThat(estimate(parameters, 5).low()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void parametersAreCertifiedAndOthersAreNot(Shape shape) {
        RidgeLearner learner = learner(settings(shape), rows(40, 3, 2, 3));
        RidgeParameters right = learner.learn(Progress.NONE);
        int[][] wrong = right.numbers();
        wrong[1][0]++;
        RidgeParameters altered = new RidgeParameters(
                ENCODER,
                right.basis(),
                right.targets(),
                right.extraBits(),
                wrong,
                right.residuals(),
                right.errors().orElseThrow());
        Witness witness = learner.witness(Progress.NONE);

        Certificate certificate = learner.certify(right, witness, Progress.NONE);

        assertThat(certificate.certified()).isTrue();
        assertThat(certificate.smallestMargin()).isPositive();
        assertThat(learner.certify(altered, witness, Progress.NONE).certified()).isFalse();
    }

    /** Scaled, equal targets are zero: so is the right-hand side, whose solution has no bits at all. */
    @ParameterizedTest
    @EnumSource
    void parametersOfOneExampleAreCertified(Shape shape) {
        RidgeLearner learner = learner(settings(shape), List.of(row(1, new double[] {3, 4}, 7, 8)));
        RidgeParameters parameters = learner.learn(Progress.NONE);

        assertThat(learner.certify(parameters, learner.witness(Progress.NONE), Progress.NONE)
                        .certified())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAndDamageIsFound(Shape shape) throws IOException {
        RidgeParameters parameters = learned(shape, rows(20, 3, 2, 3));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        parameters.write(new DataOutputStream(bytes));

        RidgeParameters read = RidgeParameters.read(stream(bytes.toByteArray()));

        assertThat(read.sha256()).isEqualTo(parameters.sha256());
        assertThat(estimate(read, 0.1, 2, 3)).isEqualTo(estimate(parameters, 0.1, 2, 3));
        assertThat(read.errors()).isEqualTo(parameters.errors());
        for (int i = 0; i < bytes.size(); i++) {
            byte[] damaged = bytes.toByteArray();
            damaged[i] ^= 4;
            assertThatThrownBy(() -> RidgeParameters.read(stream(damaged))).isInstanceOf(DamagedParameters.class);
        }
    }

    /** Whoever can write the store can make checksums that fit: the body must still be what its identity says. */
    @ParameterizedTest
    @EnumSource
    void aBodyThatWasAlteredInAFrameThatFitsIsRefused(Shape shape) throws IOException {
        ParametersFrame frame = new ParametersFrame(0x55535247, 1);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        learned(shape, rows(20, 3, 2, 3)).write(new DataOutputStream(stored));
        byte[] body = frame.read(stream(stored.toByteArray()));
        int strength = 1 + 1 + Double.BYTES;
        for (int at : new int[] {body.length, strength}) {
            byte[] altered = Arrays.copyOf(body, Math.max(body.length, at + 1));
            altered[at] ^= 1;
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            frame.write(new DataOutputStream(bytes), altered);

            assertThatThrownBy(() -> RidgeParameters.read(stream(bytes.toByteArray())))
                    .as("byte %d", at)
                    .isInstanceOf(DamagedParameters.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theIdentityIsTheHashOfWhatTheDefinitionNames(Shape shape) throws Exception {
        RidgeParameters parameters = learned(shape, rows(30, 3, 2, 5));
        boolean gaussian = shape == Shape.GAUSSIAN;
        RidgeSettings settings = parameters.settings();
        ByteBuffer bytes = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 'U').put((byte) 'R').put((byte) '1');
        bytes.putInt(shape.code()).putInt(settings.scaled() ? 1 : 0);
        bytes.putInt(gaussian ? (int) (settings.bandwidth() * 256) : 0).putInt((int) (settings.strength() * 256));
        bytes.putInt(parameters.extraBits()).put(ENCODER);
        bytes.put(parameters.basis().scaling().toBytes())
                .put(parameters.targets().toBytes());
        parameters.basis().landmarks().forEach(landmark -> bytes.put(landmark.toBytes()));
        for (int[] column : parameters.numbers()) {
            Arrays.stream(column).forEach(bytes::putInt);
        }

        byte[] expected = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes.array(), bytes.position()));

        assertThat(parameters.sha256()).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(parameters.count()).isEqualTo(2L * parameters.basis().size());
    }

    @ParameterizedTest
    @EnumSource
    void whatALearnerTakesAndHowFarItHasComeIsTold(Shape shape) {
        List<Row> rows = rows(600, 3, 2, 3);
        RidgeLearner learner = learner(settings(shape), rows);
        Map<Stage, Double> last = new EnumMap<>(Stage.class);
        assertThat(learner.size()).isEqualTo(rows.size());
        long untrained = learner.bytes();
        assertThat(untrained).isBetween(500L * 600, 1_000L * rows.size());

        RidgeParameters parameters = learner.learn((stage, fraction) -> {
            assertThat(fraction).as("%s", stage).isBetween(last.getOrDefault(stage, 0.0), 1.0);
            last.put(stage, fraction);
        });

        assertThat(last)
                .hasSize(Stage.values().length)
                .allSatisfy((stage, fraction) -> assertThat(fraction).isEqualTo(1));
        int size = parameters.basis().size();
        long matrix = 8L * size * size / 2;
        assertThat(learner.bytes() - untrained).isBetween(2 * matrix, 8 * matrix + (1 << 21));
        assertThat(parameters.bytes()).isBetween(4L * 2 * size, 200L * size + 1_000);
    }

    @Test
    void whatLearningTakesIsTwoTrianglesOfFeaturesAndTheRows() {
        int numbers = 4_000;
        long wide = RidgeLearner.bytes(10, Numbers.COMPONENTS * numbers, Shape.LINEAR, 16);
        long narrow = RidgeLearner.bytes(10, Numbers.COMPONENTS * numbers, Shape.GAUSSIAN, 16);

        assertThat(wide).isBetween(8L * numbers * numbers, 9L * numbers * numbers + 10_000L * numbers);
        assertThat(narrow).isBetween(10L * 2 * Double.BYTES * numbers, 1_000_000L);
        assertThat(RidgeLearner.bytes(1_000, Numbers.COMPONENTS * numbers, Shape.GAUSSIAN, 16) - narrow)
                .isGreaterThan(990L * 2 * Double.BYTES * numbers);
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void largeAndConstantNumbersAreLearnedFrom(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(16, new double[] {1e12 - i, 5, 1e-9 * i}, 1e12));
        }

        assertThat(value(learned(Shape.LINEAR, rows), 1e12, 5, 0)).isEqualTo(1e12);
    }

    @Test
    void leftOutExamplesComeInOrderOfTheirHashes() {
        List<LeftOut> leftOut =
                learner(settings(Shape.LINEAR), rows(40, 2, 1, 1)).leaveOneOut(10, Progress.NONE);

        assertThat(leftOut).hasSize(10);
        assertThat(leftOut.stream().map(one -> one.row().contentHash()).toList())
                .isSorted();
    }
}
