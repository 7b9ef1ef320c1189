package io.understudy.training;

import io.understudy.encode.Encoder;
import io.understudy.example.Examples;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Parameters;
import io.understudy.model.LearnerSettings;
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
import io.understudy.neural.WordRows;
import io.understudy.rest.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    private final WordVectors vectors;
    private final JobNotes notes;

    NetworkLessons(
            Examples examples,
            Learners learners,
            ServingModels serving,
            LoadedVersions loaded,
            WordVectors vectors,
            JobNotes notes) {
        this.examples = examples;
        this.learners = learners;
        this.serving = serving;
        this.loaded = loaded;
        this.vectors = vectors;
        this.notes = notes;
    }

    /** What was learned, after raising which weights, and what training found for itself. */
    record Learnt(Parameters parameters, Map<Long, Integer> raised, Outcome outcome) {}

    /**
     * Learns a set.
     *
     * @param assignment what the job is to do
     * @param settings of the network
     * @param encoder that made the vectors
     * @param set by the change that added the row
     * @param progress hears how far it has come
     */
    Learnt learn(
            Assignment assignment,
            LearnerSettings settings,
            Encoder encoder,
            Map<Long, Examples.Taught> set,
            JobProgress progress) {
        Journal journal = notes.journal(assignment.job());
        Optional<Warm> warm = warm(assignment, settings, encoder, set, journal);
        Optional<WordRows> words = warm.isPresent()
                ? Optional.empty()
                : words(assignment, Objects.requireNonNull(settings.gradient()), encoder, progress, journal);
        Map<Long, Examples.Taught> taught = new TreeMap<>(set);
        Map<Long, Integer> raised = new HashMap<>();
        while (true) {
            GradientLearner learner = learners.create(settings, encoder, warm, journal);
            words.ifPresent(learner::beginWith);
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
            Assignment assignment,
            LearnerSettings settings,
            Encoder encoder,
            Map<Long, Examples.Taught> set,
            Journal journal) {
        GradientSettings network = Objects.requireNonNull(settings.gradient());
        Start start = network.start();
        if (start instanceof Start.Random) {
            journal.note("starts at random: the settings say so");
            return Optional.empty();
        }
        boolean anew = assignment.full() || assignment.tainted().isPresent();
        for (ModelVersion version : anew ? List.<ModelVersion>of() : predecessors(assignment)) {
            Optional<Warm> known = known(assignment, version, network, encoder, set);
            if (known.isPresent()) {
                journal.note("goes on from version " + version.number());
                return known;
            }
        }
        if (start instanceof Start.Transfer transfer) {
            return transferred(network, transfer, encoder, journal);
        }
        String where = start instanceof Start.FromEncoder ? "starts from an encoder: " : "starts at random: ";
        journal.note(
                assignment.tainted().isPresent()
                        ? "something was erased: trains from nothing on what is left"
                        : where + (assignment.full() ? "a full job" : "no version like it knows enough of the set"));
        return Optional.empty();
    }

    private Optional<WordRows> words(
            Assignment assignment, GradientSettings network, Encoder encoder, JobProgress progress, Journal journal) {
        if (!(network.start() instanceof Start.FromEncoder)) {
            return Optional.empty();
        }
        WordRows rows = vectors.rows(assignment, encoder, network.embeddingSize(), progress);
        journal.note(
                "the rows of " + rows.count() + " words begin as the frozen encoder's vectors of them, projected to "
                        + network.embeddingSize() + " numbers");
        return Optional.of(rows);
    }

    /** The champion; where that is another kind of learner, the newest version. */
    private static List<ModelVersion> predecessors(Assignment assignment) {
        return Stream.of(assignment.champion(), assignment.parent())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Warm> known(
            Assignment assignment,
            ModelVersion version,
            GradientSettings network,
            Encoder encoder,
            Map<Long, Examples.Taught> set) {
        if (version.erased() || version.settings().gradient() == null) {
            return Optional.empty();
        }
        Set<ContentHash> known = new HashSet<>();
        examples.set(assignment.modelId(), version.watermark())
                .values()
                .forEach(taught -> known.add(taught.row().contentHash()));
        long inSet = set.values().stream()
                .filter(taught -> known.contains(taught.row().contentHash()))
                .count();
        // an imported network knows something, but none of these rows
        boolean imported = known.isEmpty() && !set.isEmpty();
        boolean worthIt = imported || (inSet >= KNOWN_SHARE * set.size() && inSet < set.size());
        return worthIt
                ? parameters(serving.require(assignment.model()), version.number())
                        .filter(parameters -> parameters.fits(network, encoder.digest()))
                        .map(parameters -> new Warm(parameters, known))
                : Optional.empty();
    }

    private Optional<Warm> transferred(
            GradientSettings settings, Start.Transfer transfer, Encoder encoder, Journal journal) {
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

    /** Raises weights that do not suffice; returns whether there was any. */
    private static boolean raise(
            Assignment assignment, Map<Long, Examples.Taught> set, Parameters parameters, Map<Long, Integer> raised) {
        boolean any = false;
        for (Map.Entry<Long, Examples.Taught> entry : set.entrySet()) {
            Optional<Examples.Taught> heavier = Emphasis.heavier(assignment.learned(), parameters, entry.getValue());
            if (heavier.isPresent()) {
                entry.setValue(heavier.get());
                raised.put(entry.getKey(), heavier.get().row().weight());
                any = true;
            }
        }
        return any;
    }
}
