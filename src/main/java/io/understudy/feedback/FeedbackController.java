package io.understudy.feedback;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.understudy.example.Examples;
import io.understudy.learn.ScoredLabel;
import io.understudy.learn.judge.Distance;
import io.understudy.model.Learned;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.ServingModel;
import io.understudy.model.ServingModels;
import io.understudy.model.Signature;
import io.understudy.predict.LoggedPrediction;
import io.understudy.predict.PredictionLog;
import io.understudy.predict.PredictionNotFound;
import io.understudy.predict.Predictor;
import io.understudy.rest.Page;
import io.understudy.rest.Paging;
import io.understudy.rest.Prefer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

@RestController
@RequestMapping("/v1/models/{model}/feedback")
@Tag(name = "4 Feedback", description = "Correct an answer, and see that it took effect")
class FeedbackController {

    private final Corrections corrections;
    private final FeedbackLog feedback;
    private final Examples examples;
    private final Models models;
    private final ServingModels serving;
    private final Predictor predictor;
    private final PredictionLog predictions;
    private final Examiner examiner;
    private final Learned learned;

    FeedbackController(
            Corrections corrections,
            FeedbackLog feedback,
            Examples examples,
            Models models,
            ServingModels serving,
            Predictor predictor,
            PredictionLog predictions,
            Examiner examiner,
            Learned learned) {
        this.corrections = corrections;
        this.feedback = feedback;
        this.examples = examples;
        this.models = models;
        this.serving = serving;
        this.predictor = predictor;
        this.predictions = predictions;
        this.examiner = examiner;
        this.learned = learned;
    }

    @PostMapping
    @Operation(
            summary = "Say what a text means, or what it does not mean",
            description = "With Prefer: wait=N the answer comes when a version has learned it, and reads it back. "
                    + "verdict reject says: not this label.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            examples = {
                                @ExampleObject(
                                        name = "by text",
                                        value = "{\"text\": \"my parcel is broken\", \"label\": \"refund\"}"),
                                @ExampleObject(
                                        name = "not this label",
                                        value = "{\"text\": \"my parcel is broken\", \"label\": \"opening_hours\", "
                                                + "\"verdict\": \"reject\"}")
                            }))
    DeferredResult<ResponseEntity<Object>> create(
            @PathVariable("model") String name, @RequestBody FeedbackRequest request, Prefer prefer) {
        Corrections.Subject subject = subject(serving.require(name), request);
        Corrections.Made made = corrections.save(name, request, subject);
        URI location =
                URI.create("/v1/models/" + name + "/feedback/" + made.receipt().id());
        return learned.await(
                prefer,
                subject.modelId(),
                made.change(),
                model -> ResponseEntity.created(location).body(readBack(model, request, subject, made.receipt())),
                () -> ResponseEntity.accepted().location(location).body(made.receipt()));
    }

    private Corrections.Subject subject(ServingModel model, FeedbackRequest request) {
        Optional<LoggedPrediction> prediction = request.prediction()
                .map(id -> predictions.find(model.id(), id).orElseThrow(() -> new PredictionNotFound(id)));
        FeedbackRequest.Said said = request.said(model.signature());
        String text = prediction.map(LoggedPrediction::text).or(said::subject).orElseThrow();
        return examiner.examine(model, text, said.answer());
    }

    private FeedbackReceipt readBack(
            Model model, FeedbackRequest request, Corrections.Subject subject, FeedbackReceipt receipt) {
        Predictor.Answered after = predictor.ask(serving.require(model.name()), model.newest(), subject.text());
        ScoredLabel top = after.answer().top();
        Signature signature = model.signature();
        boolean effect = signature.answersNumbers()
                ? nearer(top.label(), subject)
                : top.label().equals(subject.label()) == (request.verdict() == Verdict.CORRECT);
        return receipt.readBack(
                subject.before()
                        .map(before -> FeedbackReceipt.Said.of(
                                signature, before.version(), new ScoredLabel(before.label(), before.score())))
                        .orElse(null),
                FeedbackReceipt.Said.of(signature, after.version(), top),
                effect,
                model.champion().filter(number -> number == after.version()).isPresent());
    }

    /** Numbers are hardly ever met: what is learned took effect where the answer is at least as near to them as before. */
    private static boolean nearer(String after, Corrections.Subject subject) {
        return subject.before()
                .map(before ->
                        Distance.between(after, subject.label()) <= Distance.between(before.label(), subject.label()))
                .orElse(true);
    }

    @GetMapping
    @Operation(summary = "List the feedback that stands, the newest first")
    Page<FeedbackView> list(@PathVariable("model") String name, Paging paging) {
        Model model = models.require(name);
        String collection = "feedback/" + model.id();
        List<Feedback> page = feedback.page(model.id(), paging.before(collection), Limit.of(paging.rows()));
        return paging.page(page, collection, Feedback::seq).map(found -> view(model, found));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a feedback")
    FeedbackView read(@PathVariable("model") String name, @PathVariable("id") String id) {
        Model model = models.require(name);
        return view(model, feedback.find(model.id(), id).orElseThrow(() -> Corrections.notFound(id)));
    }

    private FeedbackView view(Model model, Feedback found) {
        return FeedbackView.of(model.signature(), found, examples.find(model.id(), found.id()));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Withdraw a feedback",
            description = "The correction leaves the parameters; what it had superseded comes back.")
    DeferredResult<ResponseEntity<Object>> withdraw(
            @PathVariable("model") String name, @PathVariable("id") String id, Prefer prefer) {
        Corrections.Withdrawn made = corrections.withdraw(name, id);
        return learned.await(
                prefer,
                made.modelId(),
                made.change(),
                model -> ResponseEntity.ok(made.receipt().learnedBy(model.newest())),
                () -> ResponseEntity.accepted().body(made.receipt()));
    }
}
