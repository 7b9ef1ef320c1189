package io.understudy.training;

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
import io.understudy.text.Remark;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

@RestController
@RequestMapping("/v1/models/{model}/training-jobs")
@Tag(name = "5 Training jobs", description = "How corrections and examples become versions")
class TrainingController {

    private final JobRequests requests;
    private final JobSteps steps;
    private final TrainingJobs jobs;
    private final Models models;
    private final JobEvents events;
    private final Waiting waiting;

    TrainingController(
            JobRequests requests, JobSteps steps, TrainingJobs jobs, Models models, JobEvents events, Waiting waiting) {
        this.requests = requests;
        this.steps = steps;
        this.jobs = jobs;
        this.models = models;
        this.events = events;
        this.waiting = waiting;
    }

    /**
     * What a client asks for.
     *
     * @param reason in words, up to 2,000 characters
     * @param full whether to train from nothing
     */
    record NewJob(@Nullable String reason, @Nullable Boolean full) {

        NewJob {
            reason = reason == null ? null : new Remark(reason).value();
        }
    }

    @PostMapping
    @Operation(summary = "Ask for training, or join the job that is not finished yet")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "application/json", examples = @ExampleObject("{}")))
    DeferredResult<ResponseEntity<Object>> create(
            @PathVariable("model") String name, @RequestBody NewJob request, Prefer prefer) {
        JobView asked = requests.ask(
                name, Optional.ofNullable(request.reason()).orElse("asked for"), Boolean.TRUE.equals(request.full()));
        return waiting.await(
                prefer,
                () -> finished(asked.id()),
                () -> ResponseEntity.accepted()
                        .location(location(name, asked.id()))
                        .body(asked));
    }

    private Optional<ResponseEntity<Object>> finished(String id) {
        return jobs.findById(id)
                .filter(job -> !job.state().unfinished())
                .map(job -> ResponseEntity.ok(JobView.of(job)));
    }

    @GetMapping
    @Operation(summary = "List the jobs, the newest first")
    Page<JobView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "training-jobs/" + model.id();
        List<TrainingJob> page = jobs.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, TrainingJob::seq).map(JobView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a job")
    JobView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        return JobView.of(require(name, id));
    }

    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Follow a job by server-sent events: progress, then finished")
    SseEmitter events(@PathVariable("model") String name, @PathVariable("id") String id) {
        return events.listen(require(name, id).id());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Cancel a job",
            description = "It makes no version; the changes wait for the next job. A finished job stays as it is.")
    void cancel(@PathVariable("model") String name, @PathVariable("id") String id) {
        steps.cancel(name, id);
    }

    private TrainingJob require(String name, String id) {
        return jobs.findByModelIdAndId(models.require(name).id(), id).orElseThrow(() -> new JobNotFound(id));
    }

    private static URI location(String model, String id) {
        return URI.create("/v1/models/" + model + "/training-jobs/" + id);
    }
}
