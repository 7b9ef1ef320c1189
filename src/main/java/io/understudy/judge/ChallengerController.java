package io.understudy.judge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.learn.judge.Standing;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/models/{model}/challenger")
@Tag(name = "9 The judge", description = "How the version in the wings does against the one on the stage")
class ChallengerController {

    private final Models models;
    private final Contests contests;
    private final Referee referee;
    private final Shadow shadow;
    private final Differences differences;

    ChallengerController(Models models, Contests contests, Referee referee, Shadow shadow, Differences differences) {
        this.models = models;
        this.contests = contests;
        this.referee = referee;
        this.shadow = shadow;
        this.differences = differences;
    }

    @GetMapping
    @Operation(
            summary = "See where the contest stands",
            description = "Each correction is first a test: champion and challenger answer its text before they are "
                    + "taught it. Evidence is valid however often one looks.")
    ContestView read(@PathVariable("model") String name) {
        Model model = models.require(name);
        Contest contest = contest(model);
        Standing standing = referee.standing(model, contest);
        return ContestView.of(
                contest,
                model.challenger().orElseThrow(),
                standing,
                referee.rule(model, standing),
                shadow.of(model.id()));
    }

    @GetMapping("/differences")
    @Operation(
            summary = "Read on which live texts the two differ, the newest first",
            description = "The challenger answers live texts behind the answer, where promotion.shadow is true.")
    Page<DifferenceView> differences(@PathVariable("model") String name, Paging paging) {
        Contest contest = contest(models.require(name));
        String collection = "differences/" + contest.modelId();
        return paging.page(
                        differences.page(contest, paging.before(collection), paging.rows()),
                        collection,
                        Differences.Read::seq)
                .map(Differences.Read::view);
    }

    private Contest contest(Model model) {
        return contests.open(model.id(), Contest.Part.CHALLENGE)
                .filter(open -> model.challenger().isPresent())
                .orElseThrow(() -> new Missing("challenger-none", "no version waits in the wings of this model"));
    }
}
