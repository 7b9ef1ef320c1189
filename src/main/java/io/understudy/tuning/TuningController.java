package io.understudy.tuning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import io.understudy.rest.Waiting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/models/{model}/tuning-jobs")
@Tag(name = "9 Tuning jobs", description = "Which learner, with which settings, suits the examples best")
class TuningController {

    private final TuningRequests requests;
    private final TuningSteps steps;
    private final TuningJobs jobs;
    private final Trials trials;
    private final Models models;
    private final TuningEvents events;
    private final Waiting waiting;
    private final JsonMapper json;

    TuningController(
            TuningRequests requests,
            TuningSteps steps,
            TuningJobs jobs,
            Trials trials,
            Models models,
            TuningEvents events,
            Waiting waiting,
            JsonMapper json) {
        this.requests = requests;
        this.steps = steps;
        this.jobs = jobs;
        this.trials = trials;
        this.models = models;
        this.events = events;
        this.waiting = waiting;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary = "Look for better settings, or join the job that is not finished yet",
            description =
                    "Exact and gradient learners compete by successive halving: all are taught few rows, the best "
                            + "third more, the best of those all. Each is judged on the same cases, which it was never taught. "
                            + "Where one is better than the model's own settings, a training job makes a version with it, "
                            + "which goes on stage by the model's policy, and later versions are made with it too.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = {
                                @ExampleObject(name = "a minute", value = "{\"budgetSeconds\": 60}"),
                                @ExampleObject(
                                        name = "on a set, two sorts of learners",
                                        value = "{\"budgetSeconds\": 120, \"metric\": \"macroF1\", \"on\": "
                                                + "{\"set\": \"gold\"}, \"learners\": [\"exact\", \"gradient\"], "
                                                + "\"seed\": 7}"),
                                @ExampleObject(
                                        name = "one network against the present settings",
                                        value = "{\"budgetSeconds\": 60, \"learners\": [{\"type\": \"gradient\", "
                                                + "\"hidden\": [128]}]}")
                            }))
    DeferredResult<ResponseEntity<Object>> create(
            @PathVariable("model") String name, @RequestBody NewTuning request, Prefer prefer) {
        TuningView asked = requests.ask(name, request.wish(json));
        return waiting.await(
                prefer,
                () -> finished(asked.id()),
                () -> ResponseEntity.accepted()
                        .location(URI.create("/v1/models/" + name + "/tuning-jobs/" + asked.id()))
                        .body(asked));
    }

    private Optional<ResponseEntity<Object>> finished(String id) {
        return jobs.findById(id).filter(job -> !job.state().unfinished()).map(job -> ResponseEntity.ok(view(job)));
    }

    @GetMapping
    @Operation(summary = "List the tuning jobs, the newest first")
    Page<TuningView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "tuning-jobs/" + model.id();
        List<TuningJob> page = jobs.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, TuningJob::seq).map(this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a tuning job with the table of its trials")
    TuningView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        return view(require(name, id));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Follow a tuning job by server-sent events: progress, then finished")
    SseEmitter events(@PathVariable("model") String name, @PathVariable("id") String id) {
        return events.listen(require(name, id).id());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Cancel a tuning job",
            description = "It makes no version; its trials stay readable. A finished job stays as it is.")
    void cancel(@PathVariable("model") String name, @PathVariable("id") String id) {
        steps.cancel(name, id);
    }

    private TuningView view(TuningJob job) {
        return TuningView.of(job, trials.of(job.id()));
    }

    private TuningJob require(String name, String id) {
        return jobs.findByModelIdAndId(models.require(name).id(), id).orElseThrow(() -> new TuningNotFound(id));
    }
}
