package io.understudy.judge;

import io.understudy.model.Model;
import io.understudy.model.ModelChanged;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.ServingModel;
import io.understudy.model.Versions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Starts and ends contests as the aliases move, in the transactions that move them, under the model's row lock. A newer
 * challenger of the same kind takes the contest over with its evidence: each case was answered by the challenger as it
 * stood before, so what is shown is that the way in which it learns makes it better.
 */
@Component
public class ContestKeeping {

    private final Contests contests;
    private final ImportEvidence imports;
    private final Differences differences;
    private final Models models;
    private final Versions versions;
    private final InstantSource clock;

    ContestKeeping(
            Contests contests,
            ImportEvidence imports,
            Differences differences,
            Models models,
            Versions versions,
            InstantSource clock) {
        this.contests = contests;
        this.imports = imports;
        this.differences = differences;
        this.models = models;
        this.versions = versions;
        this.clock = clock;
    }

    @EventListener
    void follow(ModelChanged changed) {
        if (!changed.deleted()) {
            models.findLive(changed.state().id()).ifPresent(model -> follow(model, changed.state()));
        }
    }

    private void follow(Model model, ServingModel state) {
        Optional<Contest> open = contests.open(model.id(), Contest.Part.CHALLENGE);
        Optional<ModelVersion> challenger =
                state.challenger().flatMap(number -> versions.findById(new ModelVersion.Key(model.id(), number)));
        if (challenger.isEmpty()
                && open.filter(contest -> isReplaced(model, state, contest)).isPresent()) {
            return;
        }
        if (state.champion().isEmpty() || challenger.isEmpty()) {
            open.ifPresent(contest -> contest.end(clock.instant()));
            return;
        }
        int champion = state.champion().get();
        if (open.filter(contest -> contest.between(champion, challenger.get())).isPresent()) {
            return;
        }
        open.ifPresent(contest -> contest.end(clock.instant()));
        model.letChallengerAnswer(0);
        contests.save(Contest.challenge(model, challenger.get(), ordinal(model.id(), champion), clock.instant()));
    }

    /** A challenger that held what was erased makes room for one that did not, and the contest waits for that. */
    private boolean isReplaced(Model model, ServingModel state, Contest contest) {
        return state.champion().equals(Optional.of(contest.champion()))
                && versions.newestErasedNeverChampion(model.id())
                        .filter(erased -> erased >= contest.rival())
                        .isPresent();
    }

    private int ordinal(long modelId, int champion) {
        List<Contest> last = contests.challenges(modelId, Limit.of(1));
        return last.isEmpty() || last.get(0).champion() != champion
                ? 1
                : last.get(0).ordinal() + 1;
    }

    /**
     * Goes on with what runs, for a champion that is the same but for what was erased.
     *
     * @param model held by its row lock
     * @param champion the new champion
     */
    public void carryOver(Model model, ModelVersion champion) {
        model.champion().ifPresent(former -> differences.carryOver(model.id(), former, champion.number()));
        contests.challenges(model.id(), Limit.of(1)).forEach(contest -> {
            imports.carryOver(model.id(), contest.champion(), champion.number());
            contest.carryOverTo(champion.number());
        });
        contests.open(model.id(), Contest.Part.WATCH).ifPresent(watch -> watch.carryOverTo(champion.number()));
    }

    /**
     * Watches a new champion: the one before goes on answering what feedback speaks of.
     *
     * @param model held by its row lock
     * @param champion the new champion
     * @param former the one before
     */
    public void watch(Model model, ModelVersion champion, int former) {
        endWatch(model);
        model.keepReady(former);
        contests.save(Contest.watch(model, champion.number(), former, clock.instant()));
    }

    /**
     * Ends the watch, if there is one.
     *
     * @param model held by its row lock
     */
    public void endWatch(Model model) {
        contests.open(model.id(), Contest.Part.WATCH).ifPresent(watch -> {
            watch.end(clock.instant());
            model.keepReady(null);
        });
    }
}
