package io.understudy.evaluation;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.example.Contribution;
import io.understudy.example.Examples;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Row;
import io.understudy.learn.judge.Comparison;
import io.understudy.learn.judge.Judged;
import io.understudy.learn.judge.Level;
import io.understudy.model.LearnerSettings;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ModelVersion;
import io.understudy.model.ServingModel;
import io.understudy.model.Versions;
import io.understudy.training.TrialLearners;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Finds out what contributors did to a version, by making it anew without each of them. The contributors who taught most
 * are looked at, and together they are wrong about one that is harmless with at most 5 %.
 */
@Component
class Influences {

    private static final int MOST = 20;

    private final Examples examples;
    private final Versions versions;
    private final LoadedVersions loaded;
    private final TrialLearners learners;
    private final Encoders encoders;
    private final Reviews reviews;
    private final EvaluationSteps steps;

    Influences(
            Examples examples,
            Versions versions,
            LoadedVersions loaded,
            TrialLearners learners,
            Encoders encoders,
            Reviews reviews,
            EvaluationSteps steps) {
        this.examples = examples;
        this.versions = versions;
        this.loaded = loaded;
        this.learners = learners;
        this.encoders = encoders;
        this.reviews = reviews;
        this.steps = steps;
    }

    /**
     * Judges a version without each of its contributors.
     *
     * @param evaluation that asks for it, on a set
     * @param model the model
     * @return who taught most first. Cost: a training a contributor
     */
    List<Influence> of(Evaluation evaluation, ServingModel model) {
        ModelVersion version = versions.findById(new ModelVersion.Key(model.id(), evaluation.version()))
                .orElseThrow();
        List<Contribution> all = examples.contributions(model.id(), version.watermark());
        long whole = all.stream().mapToLong(Contribution::weight).sum();
        List<Contribution> named = all.stream()
                .filter(each -> each.contributor().isPresent())
                .limit(MOST)
                .toList();
        if (named.isEmpty()) {
            return List.of();
        }
        Study study = new Study(evaluation, model, version);
        Level level = new Level(Level.FIVE_PERCENT.value() / named.size());
        List<Influence> influences = new ArrayList<>();
        for (Contribution each : named) {
            steps.advance(evaluation.id(), (1.0 + influences.size()) / (1 + named.size()));
            influences.add(study.without(each, whole, level));
        }
        return influences;
    }

    /** One version, its rows, and how it answers the set. */
    private final class Study {

        private final ServingModel model;
        private final ModelVersion version;
        private final Encoder encoder;
        private final List<Reviews.Case> cases;
        private final Map<Long, Examples.Taught> rows;
        private final List<Judged> asItIs;

        Study(Evaluation evaluation, ServingModel model, ModelVersion version) {
            this.model = model;
            this.version = version;
            this.encoder = encoders.named(model.encoder());
            this.cases = reviews.cases(model.id(), evaluation.on().set().orElseThrow(), encoder);
            this.rows = examples.set(model.id(), version.watermark());
            this.asItIs = judged(asItIs());
        }

        /** What a network knows depends on the road to it: it is compared with one that took the same, from nothing. */
        private Parameters asItIs() {
            return version.settings().gradient() == null
                    ? loaded.require(model, version.number()).parameters()
                    : learned(rows.values().stream().map(Examples.Taught::row).toList());
        }

        Influence without(Contribution contribution, long whole, Level level) {
            String contributor = contribution.contributor().orElseThrow();
            Set<Long> theirs = examples.taughtBy(model.id(), version.watermark(), contributor);
            List<Row> others = rows.values().stream()
                    .filter(taught -> !theirs.contains(taught.added()))
                    .map(Examples.Taught::row)
                    .toList();
            if (others.isEmpty()) {
                return new Influence(
                        contributor,
                        contribution.examples(),
                        contribution.weight(),
                        contribution.share(whole),
                        null,
                        null);
            }
            Score score = Score.of(model.signature());
            List<Judged> without = judged(learned(others));
            for (int i = 0; i < without.size(); i++) {
                score.add(without.get(i));
                score.compare(without.get(i), asItIs.get(i));
            }
            return new Influence(
                    contributor,
                    contribution.examples(),
                    contribution.weight(),
                    contribution.share(whole),
                    score.judgement().accuracy(),
                    Comparison.of(score.pairs(), level));
        }

        private Parameters learned(List<Row> taught) {
            return learners.learn(settings(), encoder, taught, Progress.NONE);
        }

        private LearnerSettings settings() {
            LearnerSettings settings = version.settings();
            return settings.gradient() == null
                    ? settings.with(
                            new LearnerSettings.Strength(version.learner().strength()), null)
                    : settings;
        }

        private List<Judged> judged(Parameters parameters) {
            return cases.stream()
                    .map(each -> Judged.of(each.label(), parameters.answer(each.vector())))
                    .toList();
        }
    }
}
