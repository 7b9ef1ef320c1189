package io.understudy.tuning;

import io.understudy.model.LearnerSettings;
import io.understudy.neural.Chosen;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.neural.UpdateRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws the settings of trials by a seed: first those that the model has, then what each sort of learner has when nothing
 * is said, then what was given, then by chance, in turn of each sort.
 */
final class Draw {

    /** How many trials there are at most. */
    static final int MOST = 64;

    private static final int ATTEMPTS = 10 * MOST;

    private static final List<Integer> BANDWIDTHS = List.of(1, 2, 3, 4, 5, 6, 8, 10, 12, 16);
    private static final List<Double> STRENGTHS = List.of(0.1875, 0.25, 0.375, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0);
    private static final List<List<Integer>> LAYERS =
            List.of(List.of(), List.of(), List.of(64), List.of(128), List.of(256), List.of(512), List.of(256, 128));
    private static final List<List<Integer>> TEXT_LAYERS =
            List.of(List.of(), List.of(), List.of(), List.of(64), List.of(128));
    private static final List<UpdateRule> RULES =
            List.of(UpdateRule.ADAM, UpdateRule.ADAM, UpdateRule.MOMENTUM, UpdateRule.ADAGRAD, UpdateRule.SGD);

    private final LearnerSettings models;
    private final SplittableRandom random;

    private Draw(LearnerSettings models, long seed) {
        this.models = models;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Draws.
     *
     * @param models the settings that the model has
     * @param contestants who takes part, each of which suits the model
     * @param seed decides all that is left to chance
     * @return different settings, at most {@value #MOST}; those of the model first
     */
    static List<LearnerSettings> of(LearnerSettings models, List<Contestant> contestants, long seed) {
        return new Draw(models, seed).among(contestants);
    }

    private List<LearnerSettings> among(List<Contestant> contestants) {
        List<String> sorts = contestants.stream()
                .filter(one -> one.settings().isEmpty())
                .map(Contestant::type)
                .distinct()
                .toList();
        Set<LearnerSettings> drawn = new LinkedHashSet<>(List.of(models));
        sorts.forEach(sort -> drawn.add(usual(sort)));
        contestants.stream().map(Contestant::settings).flatMap(Optional::stream).forEach(drawn::add);
        for (int i = 0; i < ATTEMPTS && drawn.size() < MOST && !sorts.isEmpty(); i++) {
            drawn.add(drawn(sorts.get(i % sorts.size())));
        }
        return new ArrayList<>(drawn).subList(0, Math.min(MOST, drawn.size()));
    }

    private LearnerSettings usual(String sort) {
        return sort.equals(Contestant.EXACT)
                ? exact(null, null)
                : gradient(network(new Shape(null, null, null, null, null, null, null, null)));
    }

    private LearnerSettings drawn(String sort) {
        if (sort.equals(Contestant.EXACT)) {
            return exact(one(BANDWIDTHS), new LearnerSettings.Strength(one(STRENGTHS)));
        }
        return gradient(network(Contestant.isText(models.gradient()) ? text() : head()));
    }

    private LearnerSettings exact(@Nullable Integer bandwidth, LearnerSettings.@Nullable Strength strength) {
        return new LearnerSettings(
                Contestant.EXACT, null, bandwidth, strength, models.budget(), models.coverage(), null);
    }

    private LearnerSettings gradient(GradientSettings network) {
        return new LearnerSettings(Contestant.GRADIENT, null, null, null, null, models.coverage(), network);
    }

    /** What is drawn of a network; absent where the usual is taken. */
    private record Shape(
            @Nullable List<Integer> hidden,
            @Nullable Integer embeddingSize,
            @Nullable UpdateRule updater,
            @Nullable Chosen learningRate,
            @Nullable Chosen l2,
            @Nullable Double dropout,
            @Nullable Integer epochs,
            @Nullable Integer batchSize) {}

    private Shape head() {
        List<Integer> hidden = one(LAYERS);
        UpdateRule rule = one(RULES);
        return new Shape(
                hidden,
                null,
                rule,
                random.nextInt(2) == 0 ? Chosen.AUTO : rate(rule),
                l2(),
                hidden.isEmpty() ? one(List.of(0.0, 0.1, 0.2)) : one(List.of(0.1, 0.2, 0.3, 0.4, 0.5)),
                one(List.of(30, 60, 90)),
                one(List.of(64, 128, 256)));
    }

    private Shape text() {
        UpdateRule rule = one(RULES);
        return new Shape(
                one(TEXT_LAYERS),
                one(List.of(64, 96, 128, 192)),
                rule,
                random.nextInt(2) == 0 ? Chosen.AUTO : rate(rule),
                l2(),
                one(List.of(0.3, 0.4, 0.5, 0.6, 0.7)),
                one(List.of(8, 12, 18)),
                one(List.of(32, 64, 128)));
    }

    private Chosen l2() {
        return random.nextInt(2) == 0 ? Chosen.AUTO : new Chosen(between(1e-6, 3e-3));
    }

    private Chosen rate(UpdateRule rule) {
        return switch (rule) {
            case ADAM -> new Chosen(between(0.001, 0.03));
            case ADAGRAD -> new Chosen(between(0.03, 0.3));
            case MOMENTUM -> new Chosen(between(0.01, 0.2));
            case SGD -> new Chosen(between(0.1, 2));
        };
    }

    /** Returns a number of two digits, as likely in one octave as in another. */
    private double between(double least, double most) {
        double drawn = least * StrictMath.pow(most / least, random.nextDouble());
        return new BigDecimal(drawn).round(new MathContext(2)).doubleValue();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** What is not drawn is the model's own, where it has a network. */
    private GradientSettings network(Shape shape) {
        Optional<GradientSettings> own = Optional.ofNullable(models.gradient());
        return new GradientSettings(
                Contestant.isText(models.gradient()) ? NetworkKind.TEXT : NetworkKind.HEAD,
                shape.hidden(),
                null,
                shape.embeddingSize(),
                shape.updater(),
                shape.learningRate(),
                shape.l2(),
                shape.dropout(),
                shape.epochs(),
                shape.batchSize(),
                own.map(GradientSettings::validationShare).orElse(null),
                own.map(GradientSettings::patience).orElse(null),
                own.map(GradientSettings::seed).orElse(null),
                own.map(GradientSettings::replay).orElse(null),
                own.map(GradientSettings::pull).orElse(null),
                own.map(GradientSettings::start).orElse(null));
    }
}
