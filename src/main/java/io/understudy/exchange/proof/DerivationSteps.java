package io.understudy.exchange.proof;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.ParametersDamaged;
import io.understudy.model.Registry;
import io.understudy.model.Versions;
import io.understudy.neural.Outcome;
import io.understudy.rest.Conflict;
import io.understudy.rest.Ids;
import io.understudy.rest.KeyedAnswers;
import io.understudy.rest.Waiting;
import io.understudy.training.DurableTasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a derivation's life, each one transaction. */
@Service
class DerivationSteps {

    /** The scheduler's task; its instances are named by derivation ids. */
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("derivation");

    private static final Duration BETWEEN_REPAIRS = Duration.ofMinutes(1);

    private final Models models;
    private final Versions versions;
    private final Registry registry;
    private final Derivations derivations;
    private final WitnessStore witnesses;
    private final DurableTasks tasks;
    private final KeyedAnswers answers;
    private final Waiting waiting;
    private final InstantSource clock;

    DerivationSteps(
            Models models,
            Versions versions,
            Registry registry,
            Derivations derivations,
            WitnessStore witnesses,
            DurableTasks tasks,
            KeyedAnswers answers,
            Waiting waiting,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.registry = registry;
        this.derivations = derivations;
        this.witnesses = witnesses;
        this.tasks = tasks;
        this.answers = answers;
        this.waiting = waiting;
        this.clock = clock;
    }

    /**
     * A version and the model whose it is.
     *
     * @param model the model
     * @param version the version, which holds nothing erased
     */
    record Subject(Model model, ModelVersion version) {}

    Subject require(String modelName, String number) {
        Model model = models.require(modelName);
        return sound(model, versions.require(model, number));
    }

    private static Subject sound(Model model, ModelVersion version) {
        if (version.erased()) {
            throw new ExampleErased(version.number());
        }
        return new Subject(model, version);
    }

    /**
     * Asks for a derivation, or joins the last one.
     *
     * @param subject what is derived
     * @param purpose what for
     * @param suffices whether the last one will do
     */
    @Transactional
    public Derivation ask(Subject subject, Purpose purpose, Predicate<Derivation> suffices) {
        long modelId = subject.model().id();
        int number = subject.version().number();
        return derivations
                .last(modelId, number, purpose)
                .filter(suffices)
                .or(() -> models.lockById(modelId)
                        .flatMap(held -> derivations.last(modelId, number, purpose))
                        .filter(suffices))
                .orElseGet(() -> begun(modelId, number, purpose));
    }

    /** Asks for a reproduction, or joins the one that is not finished yet. */
    @Transactional
    public Derivation reproduce(Subject subject) {
        Outcome network = subject.version().learner().gradient();
        if (network != null && network.incremental()) {
            throw new Conflict(
                    "version-went-on",
                    "version " + subject.version().number()
                            + " went on from other parameters: its examples alone do not"
                            + " lead to it. A full job, or the learner's start \"random\", makes versions that do");
        }
        Derivation asked =
                ask(subject, Purpose.REPRODUCTION, last -> last.state().unfinished());
        answers.keep(HttpStatus.ACCEPTED, ReproductionView.of(subject.version(), asked));
        return asked;
    }

    /**
     * Has damaged parameters derived once more. A repair that failed is tried again, but not at every request. Nothing
     * is locked: two repairs at a time do no harm.
     */
    @EventListener
    @Transactional
    public void repair(ParametersDamaged damaged) {
        boolean underWay = derivations
                .last(damaged.modelId(), damaged.version(), Purpose.REPAIR)
                .filter(last -> last.state().unfinished()
                        || last.failedAfter(clock.instant().minus(BETWEEN_REPAIRS)))
                .isPresent();
        if (!underWay) {
            begun(damaged.modelId(), damaged.version(), Purpose.REPAIR);
        }
    }

    private Derivation begun(long modelId, int number, Purpose purpose) {
        Derivation derivation = derivations.save(new Derivation(Ids.next(), modelId, number, purpose, clock.instant()));
        tasks.schedule(TASK, derivation.id(), clock.instant());
        return derivation;
    }

    /** Takes a derivation up; nothing when it has ended, or its model is deleted. */
    @Transactional
    public Optional<Subject> begin(Derivation derivation) {
        Optional<Derivation> unfinished = derivations
                .findById(derivation.id())
                .filter(found -> found.state().unfinished());
        unfinished.ifPresent(Derivation::start);
        return unfinished.flatMap(found -> models.findLive(found.modelId())).map(model -> subject(model, derivation));
    }

    private Subject subject(Model model, Derivation derivation) {
        return sound(model, versions.require(model, Integer.toString(derivation.version())));
    }

    @Transactional
    public void advance(String id, double fraction) {
        derivations.findById(id).ifPresent(derivation -> derivation.advance(fraction));
    }

    /** Ends a derivation that did its work, unless something was erased from the version meanwhile. */
    @Transactional
    public void succeed(Derivation derivation, Finding finding) {
        models.lockById(derivation.modelId()).ifPresent(model -> {
            Subject subject = subject(model, derivation);
            finding.witness().ifPresent(witness -> witnesses.keep(model.id(), derivation.version(), witness));
            if (derivation.purpose() == Purpose.REPAIR) {
                registry.repair(model, subject.version(), finding.parameters());
            }
            derivations.findById(derivation.id()).orElseThrow().succeed(finding, clock.instant());
        });
        waiting.signalAfterCommit();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void fail(String id, String message) {
        derivations.findById(id).ifPresent(derivation -> derivation.fail(message, clock.instant()));
        waiting.signalAfterCommit();
    }
}
