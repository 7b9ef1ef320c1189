package io.understudy.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A linear model of liblinear, one against all. It cannot learn on: a lesson trains it on all examples. How far it is
 * regularised is chosen when it is first taught.
 */
final class LinearPeer implements Contestant {

    static final double[] STRENGTHS = {1, 10, 100};
    static final int FOLDS = 5;

    /** Rows that the choice is made on at most. */
    static final int CHOICE = 2_000;

    /** liblinear's own for dual solvers. */
    private static final double TOLERANCE = 0.1;

    private final SolverType solver;
    private final Features features;
    private final List<Example> known = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private double strength;
    private @Nullable Model model;

    LinearPeer(SolverType solver, Features features) {
        this.solver = solver;
        this.features = features;
        Linear.disableDebugOutput();
    }

    @Override
    public void teach(List<Example> examples) {
        known.addAll(examples);
        examples.stream()
                .map(Example::label)
                .filter(label -> !labels.contains(label))
                .distinct()
                .forEach(labels::add);
        features.fit(known);
        Feature[][] x = known.stream().map(features::of).toArray(Feature[][]::new);
        double[] y = known.stream()
                .mapToDouble(example -> labels.indexOf(example.label()))
                .toArray();
        if (strength == 0) {
            strength = choice(x, y);
        }
        model = train(x, y, IntStream.range(0, x.length), strength);
    }

    /** The strength of the most right answers to the last rows, each fold left out in its turn; ties go to the least. */
    private double choice(Feature[][] x, double[] y) {
        int[] rows = IntStream.range(Math.max(0, x.length - CHOICE), x.length).toArray();
        int[] right = new int[STRENGTHS.length];
        int[] rights = IntStream.range(0, STRENGTHS.length * FOLDS)
                .parallel()
                .map(i -> right(x, y, rows, i % FOLDS, STRENGTHS[i / FOLDS]))
                .toArray();
        for (int i = 0; i < rights.length; i++) {
            right[i / FOLDS] += rights[i];
        }
        int most = Arrays.stream(right).max().orElseThrow();
        return STRENGTHS[
                IntStream.range(0, right.length)
                        .filter(i -> right[i] == most)
                        .findFirst()
                        .orElseThrow()];
    }

    private int right(Feature[][] x, double[] y, int[] rows, int fold, double c) {
        Model trained = train(x, y, Arrays.stream(rows).filter(row -> row % FOLDS != fold), c);
        return (int) Arrays.stream(rows)
                .filter(row -> row % FOLDS == fold && Linear.predict(trained, x[row]) == y[row])
                .count();
    }

    private Model train(Feature[][] x, double[] y, IntStream chosen, double c) {
        int[] rows = chosen.toArray();
        Problem problem = new Problem();
        problem.l = rows.length;
        problem.n = features.size();
        problem.x = Arrays.stream(rows).mapToObj(row -> x[row]).toArray(Feature[][]::new);
        problem.y = Arrays.stream(rows).mapToDouble(row -> y[row]).toArray();
        Parameter parameter = new Parameter(solver, c, TOLERANCE);
        parameter.setRandom(new Random(7));
        return Linear.train(problem, parameter);
    }

    private Model model() {
        if (model == null) {
            throw new IllegalStateException("nothing was taught");
        }
        return model;
    }

    @Override
    public String answer(Example question) {
        return labels.get((int) Linear.predict(model(), features.of(question)));
    }

    @Override
    public long bytes() throws IOException {
        return Bytes.of(out -> model().save(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }
}
