package io.understudy.training;

import io.understudy.background.Background;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.example.Examples;
import io.understudy.example.Origin;
import io.understudy.example.UnencodedExamples;
import io.understudy.learn.Cancelled;
import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Row;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Learners;
import io.understudy.model.ModelVersion;
import io.understudy.model.ParameterSweep;
import io.understudy.model.SetSize;
import io.understudy.model.VersionPublished.Cause;
import io.understudy.neural.Untrained;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Runs a job: encodes what has no vector yet, takes the hot learner or trains one from the stored examples, absorbs and
 * forgets what came since, and publishes a version. Every step may be killed and done again: the parameters are a
 * function of the set.
 */
@Service
class Trainer {

    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);

    /** More at once are learned from nothing, as a rule. */
    private static final int FEW_CHANGES = 32;

    private final Executor background = Executors.newCachedThreadPool(Background.threads("training"));

    private final JobSteps steps;
    private final TrainingJobs jobs;
    private final Examples examples;
    private final Encoders encoders;
    private final UnencodedExamples unencoded;
    private final Learners learners;
    private final HotLearners hot;
    private final NetworkLessons networks;
    private final ImportRehearsal rehearsal;
    private final ParameterSweep sweep;
    private final InstantSource clock;

    Trainer(
            JobSteps steps,
            TrainingJobs jobs,
            Examples examples,
            Encoders encoders,
            UnencodedExamples unencoded,
            Learners learners,
            HotLearners hot,
            NetworkLessons networks,
            ImportRehearsal rehearsal,
            ParameterSweep sweep,
            InstantSource clock) {
        this.steps = steps;
        this.jobs = jobs;
        this.examples = examples;
        this.encoders = encoders;
        this.unencoded = unencoded;
        this.learners = learners;
        this.hot = hot;
        this.networks = networks;
        this.rehearsal = rehearsal;
        this.sweep = sweep;
        this.clock = clock;
    }

    /**
     * Runs a job to its end.
     *
     * @param id the job's id
     */
    void run(String id) {
        try {
            boolean ended = false;
            while (!ended) {
                Optional<Assignment> assignment = steps.begin(id);
                ended = assignment.isEmpty() || learn(assignment.get());
            }
        } catch (Cancelled cancelled) {
            LOG.info("training job={} cancelled", id);
        } catch (TooManyRows tooMany) {
            LOG.warn("training job={} refused: {}", id, tooMany.getMessage());
            steps.fail(id, String.valueOf(tooMany.getMessage()));
        } catch (Untrained untrained) {
            LOG.warn("training job={} cannot be done", id, untrained);
            steps.fail(id, String.valueOf(untrained.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("training job={} failed", id, failure);
            steps.fail(id, "the job failed for a reason of the server's own; its log names job " + id);
        }
    }

    /** A job in hand. */
    private record Work(Assignment assignment, Encoder encoder, JobProgress progress) {

        long modelId() {
            return assignment.modelId();
        }
    }

    private boolean learn(Assignment assignment) {
        Work work = new Work(
                assignment, encoders.named(assignment.encoder()), new JobProgress(assignment.job(), jobs, clock));
        unencoded.encode(
                work.modelId(),
                assignment.encodedUpTo(),
                assignment.watermark(),
                work.encoder(),
                fraction -> work.progress().at(JobStage.ENCODING, fraction));
        Outcome outcome = isQuick(assignment) ? outcome(work) : givingWay(() -> outcome(work));
        work.progress().at(JobStage.PUBLISHING, 0);
        JobSteps.Ending ending = steps.publish(assignment, work.encoder(), outcome);
        if (ending == JobSteps.Ending.PUBLISHED) {
            hot.published(work.modelId(), new HotLearners.Point(assignment.watermark(), assignment.erasures()));
        }
        boolean ended = ending != JobSteps.Ending.ERASED_FROM;
        if (ended) {
            sweep.sweep(work.modelId());
            examples.dropErasedVectors(work.modelId(), assignment.erasures());
            hot.renew(work.modelId());
        }
        return ended;
    }

    /** Somebody may be waiting for a few changes to be learned on top of what is known. */
    private boolean isQuick(Assignment assignment) {
        return !assignment.full()
                && assignment.watermark() - assignment.learned() <= FEW_CHANGES
                && hot.look(assignment.modelId()).isPresent();
    }

    private <T> T givingWay(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, background).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : failure;
        }
    }

    private Outcome outcome(Work work) {
        Map<Long, Examples.Taught> newest = newestSet(work.assignment());
        SetSize size = Examples.size(newest);
        return hot.inRoom(work.modelId(), largest(work.assignment(), size), size, () -> outcome(work, newest));
    }

    /** An erasure may have another kind of learner learn the champion's set too. */
    private static LearnerSettings largest(Assignment assignment, SetSize size) {
        return Stream.concat(Stream.of(assignment.learner()), assignment.tainted().map(ModelVersion::settings).stream())
                .max(Comparator.comparingLong(settings -> Learners.bytes(settings, size)))
                .orElseThrow();
    }

    /** Where a ready learner has the rows of a published set, only what changed since is read. */
    private Map<Long, Examples.Taught> newestSet(Assignment assignment) {
        if (!assignment.full()) {
            Optional<HotLearners.Hot> ready = hot.look(assignment.modelId());
            Optional<HotLearners.Point> known =
                    ready.flatMap(HotLearners.Hot::point).filter(point -> point.erasures() == assignment.erasures());
            if (ready.isPresent() && known.isPresent()) {
                return examples.set(
                        assignment.modelId(), ready.get().rows(), known.get().watermark(), assignment.watermark());
            }
        }
        return examples.set(assignment.modelId(), assignment.watermark());
    }

    private Outcome outcome(Work work, Map<Long, Examples.Taught> newest) {
        Assignment assignment = work.assignment();
        List<Lesson> lessons = new ArrayList<>();
        boolean sameSet = true;
        if (assignment.tainted().isPresent()) {
            ModelVersion tainted = assignment.tainted().get();
            Map<Long, Examples.Taught> champions = examples.set(work.modelId(), tainted.watermark());
            sameSet = champions.keySet().equals(newest.keySet());
            if (!sameSet && !champions.isEmpty()) {
                lessons.add(cold(work, champions, tainted));
            }
        }
        if (newest.isEmpty()) {
            hot.take(work.modelId());
            return new Outcome(lessons, lessons.isEmpty());
        }
        Cause cause = assignment.tainted().isPresent() && sameSet ? Cause.CHANGES_AND_CHAMPION_ERASURE : Cause.CHANGES;
        Lesson lesson = newest(work, newest, cause);
        if (!repeats(assignment, lesson)) {
            lessons.add(lesson);
        }
        return new Outcome(lessons, false);
    }

    /** A full job that finds what is there already makes no version. */
    private static boolean repeats(Assignment assignment, Lesson lesson) {
        return assignment.watermark() == assignment.learned()
                && lesson.cause() == Cause.CHANGES
                && assignment
                        .parent()
                        .filter(parent -> parent.parametersSha256()
                                .equals(lesson.parameters().sha256()))
                        .isPresent();
    }

    private Lesson cold(Work work, Map<Long, Examples.Taught> set, ModelVersion champion) {
        Source source = new Source(champion.settings(), champion.tuningJob());
        if (champion.settings().gradient() != null) {
            return lesson(
                    Cause.CHAMPION_ERASURE, champion.watermark(), set, source, network(work, champion.settings(), set));
        }
        hot.makeRoom();
        double strength = champion.learner().strength();
        Learner learner = learners.create(champion.settings(), strength, work.encoder());
        set.values().forEach(taught -> learner.absorb(taught.row()));
        Parameters parameters = learner.learn(work.progress());
        return lesson(Cause.CHAMPION_ERASURE, champion.watermark(), set, source, new Learnt(parameters, strength));
    }

    private Learnt network(Work work, LearnerSettings settings, Map<Long, Examples.Taught> set) {
        hot.makeRoom();
        NetworkLessons.Learnt learnt =
                networks.learn(work.assignment(), settings, work.encoder(), set, work.progress());
        return new Learnt(learnt.parameters(), 0, learnt.raised(), List.of(), Optional.of(learnt.outcome()));
    }

    private Lesson newest(Work work, Map<Long, Examples.Taught> set, Cause cause) {
        Source source =
                new Source(work.assignment().learner(), work.assignment().tuningJob());
        if (source.settings().gradient() != null) {
            // It would stay behind this set, and nobody brings it up to the next one.
            hot.take(work.modelId());
            return lesson(cause, work.assignment().watermark(), set, source, network(work, source.settings(), set));
        }
        List<ImportAnswer> rehearsed = rehearsal.answers(work.assignment(), set, known -> parameters(work, known));
        HotLearners.Hot learner = current(work, set, strength(work, set));
        try {
            Parameters parameters = learner.learner().learn(work.progress());
            Map<Long, Integer> raised = new HashMap<>();
            while (raise(work.assignment(), learner, parameters, raised)) {
                parameters = learner.learner().learn(work.progress());
            }
            Learnt learnt = new Learnt(parameters, learner.strength(), raised, rehearsed, Optional.empty());
            return lesson(cause, work.assignment().watermark(), set, source, learnt);
        } finally {
            hot.put(work.modelId(), learner);
        }
    }

    /** Learns a part of what a job is to learn, on the way to the whole. */
    private Parameters parameters(Work work, Map<Long, Examples.Taught> part) {
        Assignment assignment = work.assignment();
        Double fixed = assignment.learner().strength().lambda();
        double strength =
                fixed == null ? assignment.parent().orElseThrow().learner().strength() : fixed;
        HotLearners.Hot learner = current(work, part, strength);
        try {
            return learner.learner().learn(work.progress());
        } finally {
            hot.put(work.modelId(), learner);
        }
    }

    /** Returns a learner that holds exactly the set: the hot one brought up to it, or a new one. */
    private HotLearners.Hot current(Work work, Map<Long, Examples.Taught> set, double strength) {
        Assignment assignment = work.assignment();
        // Taken in any case: beside a new one, one that nobody asks for would need its memory once more.
        Optional<HotLearners.Hot> ready = hot.take(work.modelId()).filter(held -> !assignment.full());
        if (ready.isPresent()
                && ready.get().settings().equals(assignment.learner())
                && ready.get().strength() == strength) {
            HotLearners.Hot unpublished = ready.get().at(Optional.empty());
            bringUpTo(unpublished, set);
            return unpublished;
        }
        HotLearners.Hot made = new HotLearners.Hot(
                assignment.learner(),
                strength,
                learners.create(assignment.learner(), strength, work.encoder()),
                new HashMap<>());
        bringUpTo(made, set);
        return made;
    }

    private static void bringUpTo(HotLearners.Hot hot, Map<Long, Examples.Taught> set) {
        Set<Long> gone = new HashSet<>();
        hot.rows().forEach((added, taught) -> {
            if (!taught.equals(set.get(added))) {
                hot.learner().forget(taught.row());
                gone.add(added);
            }
        });
        hot.rows().keySet().removeAll(gone);
        set.forEach((added, taught) -> {
            if (hot.rows().putIfAbsent(added, taught) == null) {
                hot.learner().absorb(taught.row());
            }
        });
    }

    /** Raises weights that do not suffice; returns whether there was any. */
    private static boolean raise(
            Assignment assignment, HotLearners.Hot hot, Parameters parameters, Map<Long, Integer> raised) {
        boolean any = false;
        for (Examples.Taught taught : List.copyOf(hot.rows().values())) {
            Optional<Examples.Taught> heavier = Emphasis.heavier(assignment.learned(), parameters, taught);
            if (heavier.isPresent()) {
                hot.learner().forget(taught.row());
                hot.learner().absorb(heavier.get().row());
                hot.rows().put(taught.added(), heavier.get());
                raised.put(taught.added(), heavier.get().row().weight());
                any = true;
            }
        }
        return any;
    }

    /** Chosen by the set where much of it is new; a function of what is stored, whoever trains. */
    private double strength(Work work, Map<Long, Examples.Taught> set) {
        Assignment assignment = work.assignment();
        Double fixed = assignment.learner().strength().lambda();
        if (fixed != null) {
            return fixed;
        }
        Optional<ModelVersion> parent =
                assignment.parent().filter(version -> version.settings().gradient() == null);
        if (!assignment.full() && parent.isPresent() && !muchIsNew(assignment, set.keySet())) {
            return parent.get().learner().strength();
        }
        List<Row> rows = set.values().stream().map(Examples.Taught::row).toList();
        return learners.chooseStrength(assignment.learner(), work.encoder(), rows, work.progress());
    }

    private boolean muchIsNew(Assignment assignment, Set<Long> set) {
        long came = set.stream().filter(added -> added > assignment.learned()).count();
        long gone = examples.gone(assignment.modelId(), assignment.learned(), assignment.watermark());
        return 10 * (came + gone) > set.size();
    }

    /** What was learned, with which strength, after raising which weights and asking about which imports. */
    private record Learnt(
            Parameters parameters,
            double strength,
            Map<Long, Integer> raised,
            List<ImportAnswer> rehearsed,
            Optional<io.understudy.neural.Outcome> network) {

        Learnt(Parameters parameters, double strength) {
            this(parameters, strength, Map.of(), List.of(), Optional.empty());
        }
    }

    /** Whose settings a learner was made with. */
    private record Source(LearnerSettings settings, Optional<String> tuningJob) {}

    private static Lesson lesson(
            Cause cause, long watermark, Map<Long, Examples.Taught> set, Source source, Learnt learnt) {
        int examples = 0;
        int imported = 0;
        for (Examples.Taught taught : set.values()) {
            examples += taught.origin() == Origin.LABEL ? 0 : 1;
            imported += taught.origin() == Origin.IMPORTED ? 1 : 0;
        }
        return new Lesson(
                cause,
                watermark,
                examples,
                imported,
                learnt.parameters(),
                source.settings(),
                source.tuningJob(),
                learnt.strength(),
                learnt.raised(),
                learnt.rehearsed(),
                learnt.network());
    }
}
