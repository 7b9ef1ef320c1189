package io.understudy.evaluation;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.understudy.learn.judge.Metrics;
import io.understudy.model.Basis;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.VersionErased;
import io.understudy.model.VersionReference;
import io.understudy.model.Versions;
import io.understudy.rest.Conflict;
import io.understudy.rest.Ids;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import io.understudy.rest.Waiting;
import io.understudy.training.DurableTasks;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an evaluation's life, each one transaction. */
@Service
class EvaluationSteps {

    /** The scheduler's task; its instances are named by evaluation ids. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("evaluation");

    private static final int MOST_UNFINISHED = 100;

    private final Models models;
    private final Versions versions;
    private final EvaluationSets sets;
    private final Evaluations evaluations;
    private final DurableTasks tasks;
    private final KeyedAnswers answers;
    private final Waiting waiting;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    EvaluationSteps(
            Models models,
            Versions versions,
            EvaluationSets sets,
            Evaluations evaluations,
            DurableTasks tasks,
            KeyedAnswers answers,
            Waiting waiting,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.sets = sets;
        this.evaluations = evaluations;
        this.tasks = tasks;
        this.answers = answers;
        this.waiting = waiting;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public EvaluationView ask(String modelName, EvaluationRequest request) {
        Model model = models.require(modelName);
        Basis basis = request.basis();
        if (request.against() != null && basis.kind() != Basis.Kind.SET) {
            throw new Invalid("against", "against-needs-set", "two versions are compared on an evaluation set");
        }
        if (request.withoutContributors() && basis.kind() != Basis.Kind.SET) {
            throw new Invalid(
                    "contributors", "contributors-need-set", "what contributors did is judged on an evaluation set");
        }
        ModelVersion version = sound(model, request.judged());
        @Nullable
        Integer against = request.against() == null
                ? null
                : sound(model, request.against()).number();
        basis.set().ifPresent(name -> sets.require(model.id(), name));
        if (evaluations.unfinished(model.id()) >= MOST_UNFINISHED) {
            throw new Conflict(
                    "too-many-evaluations",
                    MOST_UNFINISHED + " evaluations of the model are not finished yet; wait for some of them");
        }
        Evaluation evaluation = evaluations.save(new Evaluation(
                Ids.next(),
                model.id(),
                version.number(),
                basis,
                against,
                request.withoutContributors(),
                clock.instant()));
        tasks.schedule(TASK, evaluation.id(), clock.instant());
        EvaluationView view = EvaluationView.of(evaluation, Optional.empty());
        answers.keep(HttpStatus.ACCEPTED, view);
        return view;
    }

    /**
     * Has a version judged, in the caller's transaction, unless one of the model is being judged on the same already.
     *
     * @param version which
     * @param basis what it is judged on; a set that the model has
     * @param contributors whether it is compared with what it would be without each contributor
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enqueue(ModelVersion version, Basis basis, boolean contributors) {
        if (evaluations.unfinished(version.modelId(), basis.kind(), basis.set().orElse(""), contributors) == 0) {
            Evaluation evaluation = evaluations.save(new Evaluation(
                    Ids.next(), version.modelId(), version.number(), basis, null, contributors, clock.instant()));
            tasks.schedule(TASK, evaluation.id(), clock.instant());
        }
    }

    private ModelVersion sound(Model model, VersionReference reference) {
        ModelVersion version = versions.require(model, reference);
        if (version.erased()) {
            throw new VersionErased(version.number());
        }
        return version;
    }

    @Transactional
    public Optional<Evaluation> begin(String id) {
        Optional<Evaluation> found = evaluations.findById(id).filter(evaluation -> !evaluation.finished());
        found.ifPresent(Evaluation::start);
        return found.filter(evaluation -> models.findLive(evaluation.modelId()).isPresent());
    }

    @Transactional
    public void advance(String id, double fraction) {
        evaluations.findById(id).ifPresent(evaluation -> evaluation.advance(fraction));
    }

    @Transactional
    public void succeed(String id, byte[] judgement, Metrics metrics) {
        evaluations.findById(id).ifPresent(evaluation -> {
            evaluation.succeed(judgement, clock.instant());
            ended(evaluation, Optional.of(metrics));
        });
        waiting.signalAfterCommit();
    }

    @Transactional
    public void fail(String id, String message) {
        evaluations.findById(id).ifPresent(evaluation -> {
            evaluation.fail(message, clock.instant());
            ended(evaluation, Optional.empty());
        });
        waiting.signalAfterCommit();
    }

    private void ended(Evaluation evaluation, Optional<Metrics> metrics) {
        events.publishEvent(new EvaluationEnded(evaluation.modelId(), evaluation.version(), evaluation.on(), metrics));
    }
}
