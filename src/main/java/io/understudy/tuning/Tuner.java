package io.understudy.tuning;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.evaluation.Reviews;
import io.understudy.example.Examples;
import io.understudy.learn.Cancelled;
import io.understudy.learn.Parameters;
import io.understudy.learn.Row;
import io.understudy.learn.Stage;
import io.understudy.learn.judge.Judged;
import io.understudy.learn.judge.Metrics;
import io.understudy.learn.judge.Tally;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Metric;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.neural.Untrained;
import io.understudy.rest.Problem;
import io.understudy.training.Retraining;
import io.understudy.training.TooManyRows;
import io.understudy.training.TrialLearners;
import io.understudy.tuning.Halving.Measurement;
import io.understudy.tuning.Halving.Step;
import io.understudy.tuning.Trials.Measured;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Runs tuning jobs, one at a time in this process, so that of the workers one is always left for training. A trial that
 * holds what training waits for is given up and measured anew, twice at most. What was measured is stored at once, and
 * what comes next follows from it: a job may be killed at any moment and goes on behind the trials that are done.
 */
@Service
class Tuner {

    private static final Logger LOG = LoggerFactory.getLogger(Tuner.class);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MOST_GIVEN_UP = 2;
    private static final int CASES_BETWEEN_LOOKS = 32;
    private static final double SHARE_OF_TRIALS = 0.9;

    private final TuningSteps steps;
    private final TuningJobs jobs;
    private final Trials trials;
    private final Models models;
    private final Examples examples;
    private final Encoders encoders;
    private final Reviews reviews;
    private final TrialLearners learners;
    private final InstantSource clock;
    private final ReentrantLock place = new ReentrantLock();
    private int givenUp;

    Tuner(
            TuningSteps steps,
            TuningJobs jobs,
            Trials trials,
            Models models,
            Examples examples,
            Encoders encoders,
            Reviews reviews,
            TrialLearners learners,
            InstantSource clock) {
        this.steps = steps;
        this.jobs = jobs;
        this.trials = trials;
        this.models = models;
        this.examples = examples;
        this.encoders = encoders;
        this.reviews = reviews;
        this.learners = learners;
        this.clock = clock;
    }

    /**
     * Brings a job as far as it goes now.
     *
     * @param id the job's id
     * @return after what time to go on; nothing when it has ended
     */
    Optional<Duration> run(String id) {
        try {
            Optional<TuningJob> job = steps.begin(id);
            if (job.isEmpty()) {
                return Optional.empty();
            }
            if (job.get().trainingJob().isPresent()) {
                steps.follow(id);
            } else if (place.tryLock()) {
                tuneAndLeave(job.get());
            }
            return Optional.of(SOON);
        } catch (Problem problem) {
            steps.fail(id, problem.detail());
        } catch (RuntimeException | OutOfMemoryError failure) {
            // one that fills the memory would do so again after a restart
            LOG.error("tuning job={} failed", id, failure);
            steps.fail(id, "the job failed for a reason of the server's own; its log names tuning job " + id);
        }
        return Optional.empty();
    }

    private void tuneAndLeave(TuningJob job) {
        try {
            models.findLive(job.modelId()).ifPresent(model -> tune(search(job, model)));
        } finally {
            place.unlock();
        }
    }

    /** A job in hand: what is tried, and on what. */
    private record Search(
            TuningJob job, Encoder encoder, Evidence evidence, List<LearnerSettings> candidates, Halving halving) {

        String id() {
            return job.id();
        }

        Metric metric() {
            return job.wish().metric();
        }

        List<Measurement> done(List<Measured> rows) {
            return rows.stream().map(row -> row.measurement(metric().growing())).toList();
        }
    }

    private Search search(TuningJob job, Model model) {
        Encoder encoder = encoders.named(model.encoder());
        Evidence evidence = evidence(job, encoder);
        LearnerSettings before = job.settings().orElseThrow();
        List<LearnerSettings> candidates =
                Draw.of(before, job.wish().contestants(), job.wish().seed());
        Halving halving = new Halving(
                candidates.size(), evidence.shares().size(), job.wish().budgetSeconds());
        return new Search(job, encoder, evidence, candidates, halving);
    }

    private Evidence evidence(TuningJob job, Encoder encoder) {
        Collection<Examples.Taught> set =
                examples.set(job.modelId(), job.watermark()).values();
        TuningBasis on = job.wish().on();
        if (on.asked().isEmpty()) {
            return Evidence.heldOut(set);
        }
        return switch (on.asked().get().kind()) {
            case SET ->
                Evidence.onSet(
                        set, reviews.cases(job.modelId(), on.asked().get().set().orElseThrow(), encoder));
            case LEAVE_ONE_OUT -> Evidence.crossed(set);
            case PREQUENTIAL -> Evidence.prequential(set);
        };
    }

    private void tune(Search search) {
        int cases = search.evidence().cases();
        if (cases < Evidence.FEWEST_CASES) {
            steps.fail(
                    search.id(),
                    "there are " + cases + " " + search.job().wish().on().words() + ", trials are judged on at least "
                            + Evidence.FEWEST_CASES);
            return;
        }
        steps.judgedOn(search.id(), cases);
        boolean goesOn = true;
        while (goesOn) {
            List<Measured> rows = trials.of(search.id());
            Optional<Step> next = search.halving().next(search.done(rows));
            if (next.isEmpty()) {
                decide(search, rows);
                return;
            }
            goesOn = !learners.awaited() && measure(search, next.get(), used(rows));
        }
    }

    private static double used(List<Measured> rows) {
        return rows.stream().mapToDouble(Measured::seconds).sum();
    }

    /** Measures a trial on a rung. Returns whether another may follow at once. */
    private boolean measure(Search search, Step step, double used) {
        double budget = search.job().wish().budgetSeconds();
        if (jobs.advance(search.id(), SHARE_OF_TRIALS * used / budget) == 0) {
            return false;
        }
        LearnerSettings settings = search.candidates().get(step.trial());
        double share = search.evidence().shares().get(step.rung());
        Measured row = Measured.begun(
                step, settings, (int) Math.round(share * search.evidence().rows()));
        trials.add(search.id(), row);
        Instant start = clock.instant();
        TrialWatch watch = new TrialWatch(
                clock,
                Duration.ofMillis(Math.round(1_000 * (budget - used))),
                () -> givenUp < MOST_GIVEN_UP && learners.awaited(),
                () -> jobs.advance(search.id(), SHARE_OF_TRIALS * (used + since(start)) / budget) > 0);
        try {
            Metrics metrics = metrics(search, settings, share, watch);
            trials.end(search.id(), row.succeeded(search.metric().of(metrics), metrics.logLoss(), since(start)));
        } catch (Cancelled ended) {
            return ended(search, row, watch.reason(), since(start));
        } catch (TooManyRows | Untrained unfit) {
            trials.end(search.id(), row.failed(String.valueOf(unfit.getMessage()), since(start)));
        }
        givenUp = 0;
        return true;
    }

    private boolean ended(Search search, Measured row, TrialWatch.Reason reason, double seconds) {
        switch (reason) {
            case BUDGET -> trials.end(search.id(), row.stopped(seconds));
            case CANCELLED -> trials.end(search.id(), row.stopped(seconds));
            case TRAINING -> {
                givenUp++;
                trials.forgetUnfinished(search.id());
            }
        }
        return reason == TrialWatch.Reason.BUDGET;
    }

    private double since(Instant start) {
        return Math.max(0, Duration.between(start, clock.instant()).toMillis() / 1_000.0);
    }

    private Metrics metrics(Search search, LearnerSettings settings, double share, TrialWatch watch) {
        Tally tally = new Tally();
        for (Evidence.Fold fold : search.evidence().folds()) {
            List<Row> taught = fold.share(share);
            Parameters learned = learners.learn(settings, search.encoder(), taught, watch);
            int number = 0;
            for (Reviews.Case one : fold.judged()) {
                if (number++ % CASES_BETWEEN_LOOKS == 0) {
                    watch.at(Stage.CALIBRATING, 1);
                }
                tally.add(Judged.of(one.label(), learned.answer(one.vector())));
            }
        }
        return tally.metrics();
    }

    private void decide(Search search, List<Measured> rows) {
        Optional<Halving.Result> result = search.halving().result(search.done(rows));
        if (result.isEmpty()) {
            steps.fail(search.id(), nothingMeasured(rows));
            return;
        }
        Findings findings = new Findings(search.job().wish(), search.evidence(), rows, result.get());
        if (!result.get().improves()) {
            steps.keep(search.id(), findings.kept());
            return;
        }
        int best = result.get().best().trial();
        String outcome = findings.improved();
        steps.crown(
                search.id(),
                new TuningSteps.Crowned(
                        best,
                        outcome,
                        new Retraining.Found(
                                search.candidates().get(best),
                                search.id(),
                                "tuning job " + search.id() + ": " + outcome)));
    }

    private static String nothingMeasured(List<Measured> rows) {
        return rows.stream()
                .map(Measured::error)
                .flatMap(error -> Optional.ofNullable(error).stream())
                .findFirst()
                .map(error -> "no trial could be measured: " + error)
                .orElse("the budget ended before the first trial was measured; give it more seconds");
    }
}
