package io.understudy.judge;

import io.understudy.evaluation.Reviews;
import io.understudy.evaluation.SetAccuracy;
import io.understudy.example.Examples;
import io.understudy.feedback.Rivalry;
import io.understudy.learn.judge.Canary;
import io.understudy.learn.judge.ContestedCase;
import io.understudy.learn.judge.EProcess;
import io.understudy.learn.judge.Gate;
import io.understudy.learn.judge.GateRules;
import io.understudy.learn.judge.Level;
import io.understudy.learn.judge.Pairs;
import io.understudy.learn.judge.Ruling;
import io.understudy.learn.judge.Ruling.Reason;
import io.understudy.learn.judge.Standing;
import io.understudy.model.GateSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.ServingModels;
import io.understudy.model.Versions;
import io.understudy.model.WatchSettings;
import io.understudy.rest.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Says where contests stand and what follows. Every ruling is worked out anew from the feedback that stands. */
@Component
public class Referee {

    /** Below this share of confirmations, feedback is of the kind that corrects wrong answers only. */
    private static final double FEWEST_CONFIRMED = 0.2;

    /** The part of the gate that looks at evaluation sets. */
    private static final String SETS = "sets";

    /** The part of the gate that looks at what contributors did. */
    private static final String CONTRIBUTED = "noContributorHarmful";

    private static final double SAME_ENOUGH = 0.9;

    private static final int PATIENCE_SECONDS = 2;

    private final Contests contests;
    private final Rivalry rivalry;
    private final ImportEvidence imports;
    private final Differences differences;
    private final Shadow shadow;
    private final SetAccuracy sets;
    private final Reviews reviews;
    private final Examples examples;
    private final Versions versions;
    private final ServingModels serving;
    private final InstantSource clock;

    Referee(
            Contests contests,
            Rivalry rivalry,
            ImportEvidence imports,
            Differences differences,
            Shadow shadow,
            SetAccuracy sets,
            Reviews reviews,
            Examples examples,
            Versions versions,
            ServingModels serving,
            InstantSource clock) {
        this.contests = contests;
        this.rivalry = rivalry;
        this.imports = imports;
        this.differences = differences;
        this.shadow = shadow;
        this.sets = sets;
        this.reviews = reviews;
        this.examples = examples;
        this.versions = versions;
        this.serving = serving;
        this.clock = clock;
    }

    /**
     * Returns where the challenge of a model stands.
     *
     * @param model the model
     * @return nothing when there is no challenger. Cost: a row a scored case
     */
    public Optional<Standing> challenge(Model model) {
        return contests.open(model.id(), Contest.Part.CHALLENGE)
                .filter(contest -> model.challenger().isPresent())
                .map(contest -> standing(model, contest));
    }

    Standing standing(Model model, Contest contest) {
        boolean numbers = model.signature().answersNumbers();
        List<ContestedCase> fedBack = numbers
                ? rivalry.cases(contest.scope()).stream()
                        .map(ContestedCase::byDistance)
                        .toList()
                : rivalry.cases(contest.scope());
        List<ContestedCase> imported = imports.cases(contest);
        long confirmed =
                fedBack.stream().filter(each -> each.champion().right()).count();
        // numbers are measured, not corrected: hardly any is ever met, and all are reported
        boolean oneSided = !numbers && confirmed < FEWEST_CONFIRMED * fedBack.size();
        Level share = contest.share(model.promotion().gate().level());
        List<ContestedCase> cases = new ArrayList<>(imported);
        cases.addAll(fedBack);
        if (!oneSided) {
            return new Standing(EProcess.EVEN, share, path(cases), false, cases);
        }
        double reported = model.promotion().gate().reportingRate();
        int patience = model.promotion().gate().patience();
        List<Pairs> disagreements = differences.path(contest, shadow.ordinal(model.id()), patience);
        // imports obey the null of 1/2: with one below it they would count for too much
        List<Pairs> path = path(reported == 1 ? imported : List.of());
        Pairs before = path.get(path.size() - 1);
        disagreements.stream().skip(1).map(before::plus).forEach(path::add);
        return new Standing(new EProcess(reported / 2), share, path, true, cases);
    }

    private static List<Pairs> path(List<ContestedCase> cases) {
        List<Pairs> path = new ArrayList<>(List.of(Pairs.NONE));
        for (ContestedCase each : cases) {
            path.add(path.get(path.size() - 1).and(each.challenger(), each.champion()));
        }
        return path;
    }

    /**
     * Rules on a challenge. Evaluation sets are looked at only where all else lets the challenger through; what the two
     * answer to them is waited for, which may take minutes.
     *
     * @param model the model
     * @param standing where its challenge stands
     */
    public Ruling rule(Model model, Standing standing) {
        return rule(model, standing, accuracy -> Optional.of(accuracy.join()));
    }

    /**
     * Rules on a challenge as far as is known within seconds. What the two answer to large evaluation sets is found out
     * meanwhile.
     *
     * @param model the model
     * @param standing where its challenge stands
     */
    public Ruling ruleSoon(Model model, Standing standing) {
        return rule(
                model,
                standing,
                accuracy -> accuracy.thenApply(Optional::of)
                        .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .join());
    }

    /** How what is worked out elsewhere is come by. */
    @FunctionalInterface
    private interface Known {
        Optional<Double> of(CompletableFuture<Double> accuracy);
    }

    private Ruling rule(Model model, Standing standing, Known known) {
        GateSettings gate = model.promotion().gate();
        Ruling ruling = Gate.rule(
                standing,
                new GateRules(
                        gate.minimumEvidence(), gate.noLabelWorse(), gate.calibrationSlack(), gate.latencyRatio()));
        for (String set : gate.sets()) {
            if (ruling.verdict() == Ruling.Verdict.PROMOTE) {
                ruling = onSet(model, set, ruling, known);
            }
        }
        boolean asksForInfluences =
                ruling.verdict() == Ruling.Verdict.PROMOTE && gate.noContributorHarmful() && taughtByNamed(model);
        for (String set : gate.sets()) {
            if (asksForInfluences && ruling.verdict() == Ruling.Verdict.PROMOTE) {
                ruling = influences(model, set, ruling);
            }
        }
        return ruling;
    }

    private boolean taughtByNamed(Model model) {
        return examples.contributions(model.id(), challenger(model).watermark()).stream()
                .anyMatch(each -> each.contributor().isPresent());
    }

    private Ruling influences(Model model, String set, Ruling ruling) {
        return influences(model, set)
                .map(found -> ruling.and(new Reason(
                        CONTRIBUTED,
                        found.harmless(),
                        "version " + found.version() + " on " + set + ": " + found.words())))
                .orElseGet(() ->
                        ruling.awaiting(CONTRIBUTED, "it is being found out on " + set + " what each contributor did"));
    }

    /** What was found of an earlier challenger holds while the present one was taught hardly more. */
    private Optional<Reviews.InfluencesFound> influences(Model model, String set) {
        int first = contests.open(model.id(), Contest.Part.CHALLENGE)
                .map(Contest::rival)
                .orElseThrow();
        double fewest = SAME_ENOUGH * challenger(model).examples();
        return reviews.influences(model.id(), set, first)
                .filter(found -> version(model, found.version()).examples() >= fewest);
    }

    /**
     * Tells whether a ruling waits for what contributors did to be found out.
     *
     * @param ruling on a challenge
     */
    public static boolean awaitsInfluences(Ruling ruling) {
        return ruling.verdict() == Ruling.Verdict.NOT_ENOUGH_YET
                && ruling.reasons().stream().anyMatch(reason -> reason.part().equals(CONTRIBUTED));
    }

    /**
     * Has found out what contributors did to the challenger, in the caller's transaction.
     *
     * @param model held by its row lock
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void findOutInfluences(Model model) {
        model.promotion().gate().sets().stream()
                .filter(set -> influences(model, set).isEmpty())
                .forEach(set -> reviews.enqueueInfluences(challenger(model), set));
    }

    private ModelVersion challenger(Model model) {
        return version(model, model.challenger().orElseThrow());
    }

    private ModelVersion version(Model model, int number) {
        return versions.findById(new ModelVersion.Key(model.id(), number)).orElseThrow();
    }

    private Ruling onSet(Model model, String set, Ruling ruling, Known known) {
        int champion = model.champion().orElseThrow();
        int challenger = model.challenger().orElseThrow();
        Optional<CompletableFuture<Double>> before = sets.of(serving.require(model.name()), set, champion);
        Optional<CompletableFuture<Double>> after = sets.of(serving.require(model.name()), set, challenger);
        if (before.isEmpty() || after.isEmpty()) {
            return ruling.and(new Reason(SETS, false, "there is no evaluation set " + set));
        }
        Optional<Double> ofChampion;
        Optional<Double> ofChallenger;
        try {
            ofChampion = known.of(before.get());
            ofChallenger = known.of(after.get());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof Problem unanswerable) {
                return ruling.and(new Reason(SETS, false, set + " cannot be answered: " + unanswerable.detail()));
            }
            throw failure;
        }
        if (ofChampion.isEmpty() || ofChallenger.isEmpty()) {
            return ruling.awaiting(SETS, "it is being found out what the two answer to " + set);
        }
        double drop = ofChampion.get() - ofChallenger.get();
        double most = model.promotion().gate().maximumDrop();
        return ruling.and(new Reason(
                SETS,
                drop <= most,
                String.format(
                        Locale.ROOT,
                        "%s on %s %.4f, champion %.4f, may fall by %.4f",
                        model.signature().answersNumbers() ? "R2" : "accuracy",
                        set,
                        ofChallenger.get(),
                        ofChampion.get(),
                        most)));
    }

    /**
     * Returns what share of the traffic the challenger of a model may answer.
     *
     * @param model the model
     * @param standing where its challenge stands
     */
    public double canaryShare(Model model, Standing standing) {
        return new Canary(model.promotion().canary().maximumShare()).share(standing);
    }

    /**
     * Returns how a watched champion does against the one before.
     *
     * @param model the model
     * @return nothing when none is watched
     */
    public Optional<Standing> watch(Model model) {
        return contests.open(model.id(), Contest.Part.WATCH).map(contest -> standing(model, contest));
    }

    /**
     * Tells whether several contributors stand behind what is shown, as far as several are named.
     *
     * @param standing where a contest stands
     */
    public boolean mayDecide(Standing standing) {
        return Gate.contributors(standing.cases()).passed();
    }

    /**
     * Tells whether a watch has lasted as long as it was meant to.
     *
     * @param model the model
     * @param standing where its watch stands
     */
    public boolean watchedEnough(Model model, Standing standing) {
        WatchSettings settings = model.promotion().watch();
        return standing.cases().size() >= settings.corrections()
                || contests.open(model.id(), Contest.Part.WATCH)
                        .filter(watch ->
                                watch.startedAt().plus(settings.duration()).isBefore(clock.instant()))
                        .isPresent();
    }

    /** Returns the models in which contests are open. */
    public List<Long> contested() {
        return contests.contested();
    }
}
