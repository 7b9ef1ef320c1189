package io.understudy.training;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.model.Models;
import io.understudy.neural.Journal;
import io.understudy.rest.Accept;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells what a job decided by itself, and draws how it went. A job of an exact learner decides nothing. */
@RestController
@RequestMapping("/v1/models/{model}/training-jobs/{id}")
@Tag(name = "5 Training jobs")
class JobNotesController {

    private final Models models;
    private final TrainingJobs jobs;
    private final JobNotes notes;

    JobNotesController(Models models, TrainingJobs jobs, JobNotes notes) {
        this.models = models;
        this.jobs = jobs;
        this.notes = notes;
    }

    /**
     * A job's log.
     *
     * @param items its decisions, in the order in which they were taken
     */
    @Schema(name = "JobLog")
    record LogView(List<JobNotes.Note> items) {}

    /**
     * A curve.
     *
     * @param name {@code trainingLoss}, {@code validationLoss}, {@code validationAccuracy}, {@code learningRate} or
     *     {@code finderLoss}
     * @param points in the order in which they were measured
     */
    @Schema(name = "JobCurve")
    record CurveView(String name, List<JobNotes.Point> points) {

        static CurveView of(Map.Entry<Journal.Curve, List<JobNotes.Point>> curve) {
            return new CurveView(word(curve.getKey()), curve.getValue());
        }

        private static String word(Journal.Curve curve) {
            String[] words = curve.name().toLowerCase(Locale.ROOT).split("_", -1);
            StringBuilder word = new StringBuilder(words[0]);
            for (int i = 1; i < words.length; i++) {
                word.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
            }
            return word.toString();
        }
    }

    /**
     * A job's curves.
     *
     * @param curves those that it drew
     */
    @Schema(name = "JobCurves")
    record CurvesView(List<CurveView> curves) {

        static CurvesView of(Map<Journal.Curve, List<JobNotes.Point>> curves) {
            return new CurvesView(curves.entrySet().stream().map(CurveView::of).toList());
        }
    }

    @GetMapping("/log")
    @Operation(
            summary = "Read what a job decided by itself",
            description = "In words and figures: where it started, the learning rate it found, what it changed on the "
                    + "way, when it stopped, and the accuracy on what was known beside that on what is new.")
    LogView log(@PathVariable("model") String name, @PathVariable("id") String id) {
        return new LogView(notes.notes(require(name, id)));
    }

    @GetMapping(
            path = "/curves",
            produces = {MediaType.APPLICATION_JSON_VALUE, "image/svg+xml"})
    @Operation(
            summary = "See a job's curves",
            description = "Loss and learning rate by epoch: as JSON, or drawn where image/svg+xml is accepted.")
    @ApiResponse(
            responseCode = "200",
            description = "The curves",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = CurvesView.class)),
                @Content(mediaType = "image/svg+xml", schema = @Schema(type = "string"))
            })
    ResponseEntity<Object> curves(@PathVariable("model") String name, @PathVariable("id") String id, Accept accept) {
        Map<Journal.Curve, List<JobNotes.Point>> curves = notes.curves(require(name, id));
        return accept.prefers(Accept.SVG, MediaType.APPLICATION_JSON)
                ? ResponseEntity.ok().contentType(Accept.SVG).body(new JobCharts(curves).svg())
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(CurvesView.of(curves));
    }

    private String require(String name, String id) {
        return jobs.findByModelIdAndId(models.require(name).id(), id)
                .map(TrainingJob::id)
                .orElseThrow(() -> new JobNotFound(id));
    }
}
