package io.understudy.judge;

import io.understudy.example.Examples;
import io.understudy.judge.Wings.Turn;
import io.understudy.learn.Parameters;
import io.understudy.learn.ScoredLabel;
import io.understudy.learn.Vector;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ModelChanged;
import io.understudy.model.ModelVersion;
import io.understudy.model.ServingModel;
import io.understudy.model.Versions;
import io.understudy.predict.PredictionMade;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets the champion's rivals answer live texts in the {@link Wings}, behind the answer. */
@Component
class Shadow implements DisposableBean {

    private static final Wings.Limits LIMITS = new Wings.Limits(1_000, Duration.ofSeconds(10), 4);

    private final Versions versions;
    private final LoadedVersions loaded;
    private final Examples examples;
    private final Differences differences;
    private final ConcurrentMap<Long, Rehearsal> rehearsals = new ConcurrentHashMap<>();
    private final Wings wings;

    Shadow(Versions versions, LoadedVersions loaded, Examples examples, Differences differences, InstantSource clock) {
        this.versions = versions;
        this.loaded = loaded;
        this.examples = examples;
        this.differences = differences;
        this.wings = new Wings(LIMITS, clock);
    }

    /** Returns how the challenger of a model rehearses, since this server was started. */
    Rehearsal of(long modelId) {
        return rehearsals.computeIfAbsent(modelId, id -> new Rehearsal());
    }

    /** Returns how many predictions of a model were counted. */
    long ordinal(long modelId) {
        return differences.lastOrdinal(modelId, of(modelId)) + of(modelId).counted();
    }

    @EventListener
    void hear(PredictionMade made) {
        if (!made.prediction().pinned()
                && made.model().shadow()
                && !made.model().signature().answersNumbers()) {
            Rehearsal rehearsal = of(made.model().id());
            long count = rehearsal.count();
            if (!made.model().rivals().isEmpty()) {
                wings.play(made.model().id(), rehearsal, new Scene(made, count)::play);
            }
        }
    }

    /** One text that the rivals answer. */
    private final class Scene {

        private final PredictionMade made;
        private final long count;

        Scene(PredictionMade made, long count) {
            this.made = made;
            this.count = count;
        }

        void play(Turn turn) {
            ServingModel model = made.model();
            int champion = model.champion().orElseThrow();
            Optional<ScoredLabel> said = made.prediction().version() == champion
                    ? Optional.of(made.prediction().ranking().get(0))
                    : answer(turn, champion);
            said.ifPresent(label -> model.rivals()
                    .forEach(rival -> answer(turn, rival).ifPresent(other -> compare(champion, label, rival, other))));
        }

        private void compare(int champion, ScoredLabel said, int rival, ScoredLabel other) {
            ServingModel model = made.model();
            boolean agrees = other.label().equals(said.label());
            if (model.challenger().filter(number -> number == rival).isPresent()) {
                of(model.id()).answered(agrees);
            }
            if (!agrees) {
                record(champion, said, rival, other);
            }
        }

        private void record(int champion, ScoredLabel said, int rival, ScoredLabel other) {
            long modelId = made.model().id();
            String text = made.prediction().text();
            long known = Stream.of(champion, rival)
                    .flatMap(number -> versions.findById(new ModelVersion.Key(modelId, number)).stream())
                    .mapToLong(ModelVersion::watermark)
                    .min()
                    .orElse(0);
            differences.save(
                    new Differences.Difference(
                            made.prediction(),
                            differences.lastOrdinal(modelId, of(modelId)) + count,
                            champion,
                            said,
                            rival,
                            made.model().isFormer(rival),
                            other),
                    examples.firstOf(modelId, text, known, made.prediction().createdAt())
                            .isPresent());
        }

        private Optional<ScoredLabel> answer(Turn turn, int version) {
            Parameters parameters = loaded.require(made.model(), version).parameters();
            Vector vector = made.vector();
            return turn.ask(version, () -> parameters.answer(vector).top());
        }
    }

    @EventListener
    void hear(ModelChanged changed) {
        if (changed.deleted()) {
            rehearsals.remove(changed.state().id());
            wings.forget(changed.state().id());
        }
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        wings.look();
    }

    /** Returns how many threads rivals hold that do not yield. */
    int abandoned() {
        return wings.abandoned();
    }

    @Override
    public void destroy() {
        wings.close();
    }
}
