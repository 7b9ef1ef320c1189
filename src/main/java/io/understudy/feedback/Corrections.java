package io.understudy.feedback;

import io.understudy.encode.Encoding;
import io.understudy.example.ErasureReceipt;
import io.understudy.example.ExampleLog;
import io.understudy.example.Examples;
import io.understudy.example.ExamplesErased;
import io.understudy.example.NewExample;
import io.understudy.example.Origin;
import io.understudy.example.Stored;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.model.Labels;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Ids;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import io.understudy.rest.Missing;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores feedback as evidence and as an example, and withdraws it. */
@Service
class Corrections {

    /** How much a correction weighs: at ten thousand examples 1 turns 87 of 100 wrong answers, 4 turns 99. */
    private static final int CORRECTION_WEIGHT = 4;

    private final Models models;
    private final Labels labels;
    private final ExampleLog log;
    private final Examples examples;
    private final FeedbackLog feedback;
    private final Rivalry rivalry;
    private final KeyedAnswers answers;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Corrections(
            Models models,
            Labels labels,
            ExampleLog log,
            Examples examples,
            FeedbackLog feedback,
            Rivalry rivalry,
            KeyedAnswers answers,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.labels = labels;
        this.log = log;
        this.examples = examples;
        this.feedback = feedback;
        this.rivalry = rivalry;
        this.answers = answers;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A text that is spoken of, as the champion sees it.
     *
     * @param modelId the model's key
     * @param text in NFC, or the written form of a vector
     * @param label what the feedback says is right, or wrong, in the form in which it is kept
     * @param encoding of the text
     * @param before what the champion answers
     * @param rivals what its rivals answer
     */
    record Subject(
            long modelId,
            String text,
            String label,
            Encoding encoding,
            Optional<Feedback.Before> before,
            List<RivalAnswer> rivals) {

        /** Whether it is evidence: about the one right label, and from the champion that is on the stage still. */
        boolean proves(Model model, FeedbackRequest request) {
            return request.verdict() == Verdict.CORRECT
                    && before.map(Feedback.Before::version).equals(model.champion());
        }
    }

    /**
     * A feedback that was stored.
     *
     * @param change number of the change that it is
     * @param receipt what the client is told
     */
    record Made(long change, FeedbackReceipt receipt) {}

    @Transactional
    public Made save(String modelName, FeedbackRequest request, Subject subject) {
        Model model = models.lock(modelName);
        if (request.verdict() == Verdict.REJECT
                && labels.find(model.id(), subject.label()).isEmpty()) {
            throw new Invalid("label", "label-unknown", "only a label that the model knows can be rejected")
                    .with("given", subject.label());
        }
        Optional<Feedback> replaced = replaced(model, request);
        replaced.ifPresent(Feedback::markReplaced);
        String id = Ids.next();
        long change = log.correct(model, example(model, id, request, subject));
        feedback.save(new Feedback(id, model.id(), request, subject, change, replaced, clock.instant()));
        if (subject.proves(model, request)) {
            rivalry.save(model.id(), change, subject.rivals());
        }
        events.publishEvent(new FeedbackGiven(model.id()));
        FeedbackReceipt receipt = new FeedbackReceipt(
                id,
                id,
                log.train(model, "feedback").orElse(null),
                replaced.map(Feedback::id).orElse(null),
                null,
                null,
                null,
                null);
        answers.keep(HttpStatus.ACCEPTED, receipt);
        return new Made(change, receipt);
    }

    private Optional<Feedback> replaced(Model model, FeedbackRequest request) {
        return request.prediction()
                .flatMap(prediction -> feedback.onPrediction(model.id(), prediction).stream()
                        .filter(earlier -> earlier.contributor().equals(Optional.ofNullable(request.contributor())))
                        .findFirst());
    }

    private static NewExample example(Model model, String id, FeedbackRequest request, Subject subject) {
        Integer given = request.weight();
        return new NewExample(
                id,
                Origin.FEEDBACK,
                Optional.of(subject.text()),
                subject.label(),
                request.verdict() == Verdict.REJECT ? Sign.AGAINST : Sign.FOR,
                given == null ? usualWeight(model, request, subject) : given,
                given != null,
                Optional.ofNullable(request.contributor()),
                Optional.of(subject.encoding()));
    }

    /** A measured target is one more example: there is no answer to be turned. */
    private static int usualWeight(Model model, FeedbackRequest request, Subject subject) {
        boolean confirms = request.verdict() == Verdict.CORRECT
                && subject.before()
                        .filter(before -> before.label().equals(subject.label()))
                        .isPresent();
        return confirms || model.signature().answersNumbers() ? Row.MIN_WEIGHT : CORRECTION_WEIGHT;
    }

    /**
     * An erasure that was made.
     *
     * @param modelId the model's key
     * @param change its number
     * @param receipt what the client is told
     */
    record Withdrawn(long modelId, long change, ErasureReceipt receipt) {}

    @Transactional
    public Withdrawn withdraw(String modelName, String id) {
        Model model = models.lock(modelName);
        Feedback found = feedback.find(model.id(), id).orElseThrow(() -> notFound(id));
        found.withdraw();
        List<Stored> rows = examples.history(model.id(), found.id());
        long change = log.erase(model, rows);
        ErasureReceipt receipt = new ErasureReceipt(1, log.trainErasure(model, "feedback withdrawn"), null);
        answers.keep(HttpStatus.ACCEPTED, receipt);
        return new Withdrawn(model.id(), change, receipt);
    }

    /** Forgetting the example of a feedback withdraws the feedback. */
    @EventListener
    void exampleErased(ExamplesErased erased) {
        feedback.ofChanges(erased.model().id(), erased.added()).forEach(Feedback::withdraw);
        events.publishEvent(new FeedbackGiven(erased.model().id()));
    }

    static Missing notFound(String id) {
        Missing missing = new Missing("feedback-unknown", "the model has no feedback of this id");
        missing.with("given", id);
        return missing;
    }
}
