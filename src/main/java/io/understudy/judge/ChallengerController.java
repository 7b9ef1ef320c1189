package io.understudy.judge;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.Signature;
import io.understudy.rest.Accept;
import io.understudy.rest.Missing;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/v1/models/{model}/challenger")
@Tag(name = "9 The judge", description = "How the version in the wings does against the one on the stage")
class ChallengerController {

    private final Models models;
    private final ContestReader contests;
    private final ContestEvents events;
    private final Differences differences;

    ChallengerController(Models models, ContestReader contests, ContestEvents events, Differences differences) {
        this.models = models;
        this.contests = contests;
        this.events = events;
        this.differences = differences;
    }

    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, "image/svg+xml"})
    @Operation(
            summary = "See where the contest stands",
            description = "Each correction is first a test: champion and challenger answer its text before they are "
                    + "taught it. Evidence is valid however often one looks. Accept: image/svg+xml draws it.")
    @ApiResponse(
            responseCode = "200",
            description = "Where it stands",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ContestView.class)),
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> read(@PathVariable("model") String name, Accept accept) {
        Model model = models.require(name);
        if (accept.prefers(Accept.SVG, MediaType.APPLICATION_JSON)) {
            return ResponseEntity.ok()
                    .contentType(Accept.SVG)
                    .body(contests.drawing(model).orElseThrow(ChallengerController::none));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(contests.view(name).orElseThrow(ChallengerController::none));
    }

    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Follow the contest by server-sent events, as long as there is one")
    SseEmitter events(@PathVariable("model") String name) {
        contest(name);
        return events.listen(name);
    }

    @GetMapping("/differences")
    @Operation(
            summary = "Read on which live texts the two differ, the newest first",
            description = "The challenger answers live texts behind the answer, where promotion.shadow is true.")
    Page<DifferenceView> differences(@PathVariable("model") String name, Paging paging) {
        Signature signature = models.require(name).signature();
        Contest contest = contest(name);
        String collection = "differences/" + contest.modelId();
        return paging.page(
                        differences.page(signature, contest, paging.before(collection), paging.rows()),
                        collection,
                        Differences.Read::seq)
                .map(Differences.Read::view);
    }

    private Contest contest(String name) {
        return contests.contest(models.require(name)).orElseThrow(ChallengerController::none);
    }

    private static Missing none() {
        return new Missing("challenger-none", "no version waits in the wings of this model");
    }
}
