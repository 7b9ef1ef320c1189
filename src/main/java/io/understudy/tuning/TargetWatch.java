package io.understudy.tuning;

import io.understudy.evaluation.EvaluationEnded;
import io.understudy.evaluation.Reviews;
import io.understudy.judge.DriftFound;
import io.understudy.learn.judge.Metrics;
import io.understudy.model.Basis;
import io.understudy.model.Metric;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.OnDrift;
import io.understudy.model.TargetSet;
import io.understudy.model.TargetSettings;
import io.understudy.model.VersionPublished;
import io.understudy.model.Versions;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Has new versions of models with a target judged, and starts a tuning job where one misses it; or where a drift is found
 * and the model says so. All in the transactions in which these things happen, so that none is forgotten. Versions that
 * come faster than they can be judged are passed over but for the newest.
 */
@Component
class TargetWatch {

    private static final Logger LOG = LoggerFactory.getLogger(TargetWatch.class);

    private static final int BUDGET_OF_DRIFT = 300;
    private static final long SEED = 1;

    private final Models models;
    private final Versions versions;
    private final Reviews reviews;
    private final TuningQueue queue;
    private final ApplicationEventPublisher events;

    TargetWatch(
            Models models, Versions versions, Reviews reviews, TuningQueue queue, ApplicationEventPublisher events) {
        this.models = models;
        this.versions = versions;
        this.reviews = reviews;
        this.queue = queue;
        this.events = events;
    }

    @EventListener
    void hear(VersionPublished published) {
        review(published.model(), published.version());
    }

    @EventListener
    void hear(TargetSet set) {
        newest(set.model()).ifPresent(version -> review(set.model(), version));
    }

    @EventListener
    void hear(EvaluationEnded ended) {
        models.lockById(ended.modelId())
                .ifPresent(model -> model.target()
                        .filter(target -> target.on().equals(ended.on()))
                        .ifPresent(target -> judge(model, target, ended)));
    }

    @EventListener
    void hear(DriftFound found) {
        models.lockById(found.modelId())
                .filter(model -> model.training().onDrift() == OnDrift.TUNE)
                .ifPresent(model ->
                        tune(model, Origin.DRIFT, "drift of the " + found.on() + ", said by " + found.detector()));
    }

    private void review(Model model, ModelVersion version) {
        model.target()
                .filter(target -> reviews.has(model.id(), target.on()))
                .ifPresent(target -> reviews.enqueue(version, target.on()));
    }

    private void judge(Model model, TargetSettings target, EvaluationEnded ended) {
        newest(model).ifPresent(newest -> {
            if (newest.number() > ended.version()) {
                reviews.enqueue(newest, target.on());
            } else {
                ended.metrics()
                        .filter(metrics -> metrics.n() >= Evidence.FEWEST_CASES)
                        .ifPresent(metrics -> compare(model, target, newest, metrics));
            }
        });
    }

    private void compare(Model model, TargetSettings target, ModelVersion version, Metrics metrics) {
        double found = target.metric().of(metrics);
        if (found >= target.atLeast()) {
            return;
        }
        String words = String.format(
                Locale.ROOT,
                "version %d misses the target: %s %.4f on %d cases, at least %s is wanted",
                version.number(),
                target.metric().word(),
                found,
                metrics.n(),
                target.atLeast());
        tune(model, Origin.TARGET, words)
                .ifPresent(job -> events.publishEvent(new TargetMissed(model.id(), version.number(), job.id(), words)));
    }

    private Optional<TuningJob> tune(Model model, Origin origin, String reason) {
        Optional<TargetSettings> target = model.target();
        Wish wish = new Wish(
                origin,
                reason,
                target.map(TargetSettings::budgetSeconds).orElse(BUDGET_OF_DRIFT),
                target.map(TargetSettings::metric).orElse(Metric.ACCURACY),
                basis(model, target),
                Contestant.all(model.learner()),
                SEED);
        Optional<TuningJob> job = queue.enqueueUnasked(model, wish);
        LOG.info(
                "tuning: model={} {}; {}",
                model.id(),
                reason,
                job.map(started -> "job=" + started.id())
                        .orElse("not tuned: the last search saw nearly the same examples"));
        return job;
    }

    private TuningBasis basis(Model model, Optional<TargetSettings> target) {
        Optional<Basis> on = target.map(TargetSettings::on).filter(basis -> reviews.has(model.id(), basis));
        return on.isPresent() ? new TuningBasis(on) : TuningBasis.HELD_OUT;
    }

    private Optional<ModelVersion> newest(Model model) {
        return versions.findById(new ModelVersion.Key(model.id(), model.newest()))
                .filter(version -> !version.erased());
    }
}
