package io.understudy.judge;

import io.understudy.learn.judge.Standing;
import io.understudy.model.Model;
import io.understudy.model.Models;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads contests for clients. */
@Component
class ContestReader {

    private final Models models;
    private final Contests contests;
    private final Referee referee;
    private final Shadow shadow;

    ContestReader(Models models, Contests contests, Referee referee, Shadow shadow) {
        this.models = models;
        this.contests = contests;
        this.referee = referee;
        this.shadow = shadow;
    }

    /** Finds the contest of a model's challenger. */
    Optional<Contest> contest(Model model) {
        return contests.open(model.id(), Contest.Part.CHALLENGE)
                .filter(open -> model.challenger().isPresent());
    }

    /** Returns how the contest of a model stands; empty without a challenger or a model. */
    Optional<ContestView> view(String name) {
        return models.findByName(name).flatMap(model -> contest(model).map(contest -> view(model, contest)));
    }

    private ContestView view(Model model, Contest contest) {
        Standing standing = referee.standing(model, contest);
        return ContestView.of(contest, model, standing, referee.ruleSoon(model, standing), shadow.of(model.id()));
    }

    /** Draws how the evidence of a contest grew; empty without a challenger. */
    Optional<String> drawing(Model model) {
        return contest(model).map(contest -> new EvidenceChart(referee.standing(model, contest)).svg());
    }
}
