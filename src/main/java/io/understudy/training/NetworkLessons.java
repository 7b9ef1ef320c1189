package io.understudy.training;

import io.understudy.encode.Encoder;
import io.understudy.example.Examples;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Parameters;
import io.understudy.learn.Row;
import io.understudy.model.Learners;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ModelVersion;
import io.understudy.model.ServingModel;
import io.understudy.model.ServingModels;
import io.understudy.neural.GradientLearner;
import io.understudy.neural.GradientParameters;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.Journal;
import io.understudy.neural.Outcome;
import io.understudy.neural.Start;
import io.understudy.neural.Warm;
import io.understudy.rest.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Has a network learn a set. Where the champion knows most of it, training goes on from the champion and shows what is
 * new; else it starts where the settings say. A champion that has seen something erased is never gone on from: then the
 * network is trained from what is left, which is what forgetting means here.
 */
@Component
class NetworkLessons {

    /** With less of it known, going on from there would be no shorter than starting anew. */
    private static final double KNOWN_SHARE = 0.2;

    private final Examples examples;
    private final Learners learners;
    private final ServingModels serving;
    private final LoadedVersions loaded;
    private final JobNotes notes;

    NetworkLessons(Examples examples, Learners learners, ServingModels serving, LoadedVersions loaded, JobNotes notes) {
        this.examples = examples;
        this.learners = learners;
        this.serving = serving;
        this.loaded = loaded;
        this.notes = notes;
    }

    /** What was learned, after raising which weights, and what training found for itself. */
    record Learnt(Parameters parameters, Map<Long, Integer> raised, Outcome outcome) {}

    /**
     * Learns a set.
     *
     * @param assignment what the job is to do
     * @param encoder that made the vectors
     * @param set by the change that added the row
     * @param progress hears how far it has come
     */
    Learnt learn(Assignment assignment, Encoder encoder, Map<Long, Examples.Taught> set, JobProgress progress) {
        Journal journal = notes.journal(assignment.job());
        Optional<Warm> warm = warm(assignment, encoder, set, journal);
        Map<Long, Examples.Taught> taught = new TreeMap<>(set);
        Map<Long, Integer> raised = new HashMap<>();
        while (true) {
            GradientLearner learner = learners.create(assignment.learner(), encoder, warm, journal);
            taught.values().forEach(row -> learner.absorb(row.row()));
            Parameters parameters = learner.learn(progress);
            if (!raise(assignment, taught, parameters, raised)) {
                return new Learnt(parameters, raised, learner.outcome().orElseThrow());
            }
            journal.note("a correction was not answered as it says yet: it weighs twice as much from now on, and "
                    + "training starts once more");
        }
    }

    private Optional<Warm> warm(
            Assignment assignment, Encoder encoder, Map<Long, Examples.Taught> set, Journal journal) {
        Start start = Objects.requireNonNull(assignment.learner().gradient()).start();
        if (start instanceof Start.Random) {
            journal.note("starts at random: the settings say so");
            return Optional.empty();
        }
        Optional<Warm> champion = assignment.full() || assignment.tainted().isPresent()
                ? Optional.empty()
                : assignment.champion().flatMap(version -> champion(assignment, version, encoder, set));
        if (champion.isPresent()) {
            journal.note("goes on from the champion, version "
                    + assignment.champion().orElseThrow().number());
            return champion;
        }
        if (start instanceof Start.Transfer transfer) {
            return transferred(assignment, transfer, encoder, journal);
        }
        journal.note(
                assignment.tainted().isPresent()
                        ? "something was erased: trains from nothing on what is left"
                        : "starts at random: "
                                + (assignment.full() ? "a full job" : "the champion knows too little of the set"));
        return Optional.empty();
    }

    private Optional<Warm> champion(
            Assignment assignment, ModelVersion version, Encoder encoder, Map<Long, Examples.Taught> set) {
        if (version.erased() || !version.encoder().sha256().equals(encoder.digest())) {
            return Optional.empty();
        }
        Set<ContentHash> known = new HashSet<>();
        examples.set(assignment.modelId(), version.watermark())
                .values()
                .forEach(taught -> known.add(taught.row().contentHash()));
        if (known.isEmpty() && set.size() > 0) {
            // an imported network: it knows something, but none of these rows
            return parameters(serving.require(assignment.model()), version.number())
                    .map(parameters -> new Warm(parameters, known));
        }
        long inSet = set.values().stream()
                .filter(taught -> known.contains(taught.row().contentHash()))
                .count();
        boolean worthIt = inSet >= KNOWN_SHARE * set.size() && inSet < set.size();
        return worthIt
                ? parameters(serving.require(assignment.model()), version.number())
                        .map(parameters -> new Warm(parameters, known))
                : Optional.empty();
    }

    private Optional<Warm> transferred(
            Assignment assignment, Start.Transfer transfer, Encoder encoder, Journal journal) {
        GradientSettings settings = Objects.requireNonNull(assignment.learner().gradient());
        Optional<GradientParameters> found =
                other(transfer).filter(parameters -> parameters.fits(settings, encoder.digest()));
        journal.note(
                found.isPresent()
                        ? "starts from model " + transfer.model()
                                + ": what the layers know, and the labels that it has too"
                        : "starts at random: model " + transfer.model()
                                + " has no version of the same encoder and the same layers any more");
        return found.map(parameters -> new Warm(parameters, Set.of()));
    }

    private Optional<GradientParameters> other(Start.Transfer transfer) {
        try {
            ServingModel model = serving.require(transfer.model());
            Optional<Integer> number = Optional.ofNullable(transfer.version()).or(model::champion);
            return number.flatMap(version -> parameters(model, version));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    private Optional<GradientParameters> parameters(ServingModel model, int number) {
        return loaded.require(model, number).parameters() instanceof GradientParameters parameters
                ? Optional.of(parameters)
                : Optional.empty();
    }

    /** A correction that would not turn the answer weighs more, up to the cap, unless the client chose its weight. */
    private static boolean raise(
            Assignment assignment, Map<Long, Examples.Taught> set, Parameters parameters, Map<Long, Integer> raised) {
        boolean any = false;
        for (Map.Entry<Long, Examples.Taught> entry : set.entrySet()) {
            Examples.Taught taught = entry.getValue();
            Row row = taught.row();
            if (taught.added() > assignment.learned()
                    && taught.raisable()
                    && row.weight() > Row.MIN_WEIGHT
                    && row.weight() < Row.MAX_WEIGHT
                    && !Trainer.turned(parameters, row)) {
                Row heavier = new Row(row.vector(), row.sign(), row.label(), 2 * row.weight(), row.labelName());
                entry.setValue(new Examples.Taught(taught.added(), taught.origin(), heavier, true));
                raised.put(taught.added(), heavier.weight());
                any = true;
            }
        }
        return any;
    }
}
