package io.understudy.promotion;

import io.understudy.judge.ContestKeeping;
import io.understudy.model.Aliases;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.ParameterStore;
import io.understudy.model.PolicyName;
import io.understudy.model.VersionErased;
import io.understudy.model.VersionNotFound;
import io.understudy.model.VersionSwept;
import io.understudy.model.Versions;
import io.understudy.promotion.Promotion.Move;
import io.understudy.rest.Conflict;
import io.understudy.rest.Ids;
import io.understudy.rest.IfMatch;
import io.understudy.rest.KeyedAnswers;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves the champion alias, under the model's row lock, and keeps a record of each move. */
@Service
class Promoter {

    /** How far back a rollback looks for a version that can still serve. */
    private static final int LONGEST_LOOK_BACK = 1_000;

    private final Models models;
    private final Versions versions;
    private final ParameterStore parameters;
    private final Promotions promotions;
    private final KeyedAnswers answers;
    private final Aliases aliases;
    private final ContestKeeping contests;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Promoter(
            Models models,
            Versions versions,
            ParameterStore parameters,
            Promotions promotions,
            KeyedAnswers answers,
            Aliases aliases,
            ContestKeeping contests,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.parameters = parameters;
        this.promotions = promotions;
        this.answers = answers;
        this.aliases = aliases;
        this.contests = contests;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public PromotionView promote(String name, PromotionRequest request, IfMatch ifMatch) {
        Model model = models.lock(name);
        ifMatch.check(model.entityTag());
        if (request.expectedChampion() != null && !model.champion().equals(Optional.of(request.expectedChampion()))) {
            throw new Conflict(
                            "champion-stale",
                            "the champion is "
                                    + model.champion().map(String::valueOf).orElse("none") + ", not the expected one")
                    .with("expectedChampion", request.expectedChampion());
        }
        ModelVersion version = request.version() == null ? before(model) : versions.require(model, request.version());
        Move move = new Move(MovedBy.CLIENT, request.version() == null, request.reason(), "none: a person decided");
        PromotionView view = PromotionView.of(moveTo(model, version, move));
        answers.keep(HttpStatus.CREATED, view);
        return view;
    }

    /**
     * Points the champion alias to a version.
     *
     * @throws VersionErased when it held an example that was erased
     * @throws VersionSwept when its parameters were swept
     */
    Promotion moveTo(Model model, ModelVersion version, Move move) {
        if (version.erased()) {
            throw new VersionErased(version.number());
        }
        if (!parameters.stored(model.id()).contains(version.number())) {
            throw new VersionSwept(version.number());
        }
        Promotion promotion = promotions.save(
                new Promotion(Ids.next(), model.id(), model.champion(), version.number(), move, clock.instant()));
        if (move.by() == MovedBy.ERASURE) {
            contests.carryOver(model, version);
        } else if (!model.champion().equals(Optional.of(version.number()))) {
            watch(model, version, move);
        }
        events.publishEvent(new ChampionMoved(
                model.id(),
                model.champion(),
                version.number(),
                move.by().word(),
                move.rollback(),
                move.reason() == null ? move.evidence() : move.reason() + "; " + move.evidence()));
        if (move.by() == MovedBy.CLIENT || move.by() == MovedBy.WATCH) {
            // Who goes back to a version means the way in which it learned, too.
            model.learnWith(version.settings());
        }
        aliases.champion(model, version);
        return promotion;
    }

    /** Who is promoted once more, to have its settings back, is watched on as before. */
    private void watch(Model model, ModelVersion version, Move move) {
        if (watched(model, move)) {
            contests.watch(model, version, model.champion().orElseThrow());
        } else {
            contests.endWatch(model);
        }
    }

    /** Lets the champion before go, as the present one has been watched for long enough. */
    void endWatch(Model model) {
        contests.endWatch(model);
        aliases.challenger(model);
    }

    /** A step back is not watched: the two would take turns. */
    private static boolean watched(Model model, Move move) {
        return model.promotion().policy() == PolicyName.GATED
                && model.promotion().watch().corrections() > 0
                && (move.by() == MovedBy.GATE || move.by() == MovedBy.CLIENT)
                && !move.rollback()
                && model.champion().isPresent();
    }

    /**
     * Finds the champion before the last move that was no rollback and that none has undone; what was erased or swept
     * since is passed over.
     */
    private ModelVersion before(Model model) {
        List<Integer> stored = parameters.stored(model.id());
        return undoable(model).stream()
                .filter(number -> !model.champion().equals(Optional.of(number)) && stored.contains(number))
                .flatMap(number -> versions.findById(new ModelVersion.Key(model.id(), number)).stream())
                .filter(version -> !version.erased())
                .findFirst()
                .orElseThrow(() -> new Conflict(
                        "nothing-before", "there is no earlier champion that could serve again; promote a version"));
    }

    /** Returns where each move came from that no rollback has undone, the latest first. */
    private Deque<Integer> undoable(Model model) {
        List<Promotion> latest = promotions.latest(model.id(), Limit.of(LONGEST_LOOK_BACK));
        Deque<Integer> undoable = new ArrayDeque<>();
        for (int i = latest.size() - 1; i >= 0; i--) {
            Promotion move = latest.get(i);
            if (move.rollback()) {
                while (!undoable.isEmpty() && undoable.pop() != move.to()) {
                    // it went back further than the last move
                }
            } else {
                undoable.push(move.from().orElseThrow());
            }
        }
        return undoable;
    }

    /** Lets a version serve where none did before: there is nothing to record a move from. */
    void enter(Model model, ModelVersion version) {
        events.publishEvent(new ChampionMoved(
                model.id(), Optional.empty(), version.number(), MovedBy.POLICY.word(), false, "the first version"));
        aliases.champion(model, version);
    }

    ModelVersion require(Model model, int number) {
        return versions.findById(new ModelVersion.Key(model.id(), number))
                .orElseThrow(() -> new VersionNotFound(number, model.newest()));
    }
}
