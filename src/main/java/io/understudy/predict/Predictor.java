package io.understudy.predict;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.encode.Encoding;
import io.understudy.encode.TextUnencodable;
import io.understudy.learn.Answer;
import io.understudy.model.LoadedVersion;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ServingModel;
import io.understudy.model.ServingModels;
import io.understudy.rest.Ids;
import io.understudy.rest.Invalid;
import io.understudy.rest.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Answers texts. */
@Service
public class Predictor {

    private final ServingModels models;
    private final LoadedVersions versions;
    private final Encoders encoders;
    private final PredictionLog log;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Predictor(
            ServingModels models,
            LoadedVersions versions,
            Encoders encoders,
            PredictionLog log,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.models = models;
        this.versions = versions;
        this.encoders = encoders;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An answer, who gave it, and what the encoder made of the text.
     *
     * @param version number of the version
     * @param answer every label with its score
     * @param encoding the text's encoding
     */
    public record Answered(int version, Answer answer, Encoding encoding) {}

    Prediction predict(String name, PredictionRequest request) {
        ServingModel model = models.require(name);
        String text = request.subject(model.signature());
        String id = Optional.ofNullable(request.id()).orElseGet(Ids::next);
        LoadedVersion version = version(model, request, Optional.of(id));
        Encoding encoding = encoders.named(model.encoder()).encode(text);
        return answer(model, version, id, text, encoding, request);
    }

    List<Prediction> predictAll(String name, PredictionRequest request) {
        ServingModel model = models.require(name);
        List<String> texts = request.subjects(model.signature());
        LoadedVersion version = version(model, request, Optional.empty());
        Encoder encoder = encoders.named(model.encoder());
        // all before any is answered: what one refuses, none leaves a trace of
        List<Encoding> encodings = IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> encoded(encoder, texts.get(i), i))
                .toList();
        return IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> answer(model, version, Ids.next(), texts.get(i), encodings.get(i), request))
                .toList();
    }

    private static Encoding encoded(Encoder encoder, String text, int index) {
        try {
            return encoder.encode(text);
        } catch (TextUnencodable nothing) {
            throw new Invalid("texts[" + index + "]", nothing.slug(), nothing.detail());
        }
    }

    /**
     * Answers a text without logging it.
     *
     * @param model the model
     * @param number of the version that is to answer
     * @param text in NFC, or the written form of a vector
     */
    public Answered ask(ServingModel model, int number, String text) {
        Encoding encoding = encoders.named(model.encoder()).encode(text);
        return new Answered(number, versions.require(model, number).parameters().answer(encoding.vector()), encoding);
    }

    /** A batch without a conversation has nothing that the challenger's turn could stick to: the champion answers it. */
    private LoadedVersion version(ServingModel model, PredictionRequest request, Optional<String> id) {
        if (request.version() == null && model.canaryShare() > 0) {
            Optional<LoadedVersion> canary = Optional.ofNullable(request.sessionId())
                    .or(() -> id)
                    .flatMap(model::canary)
                    .flatMap(number -> ready(model, number));
            if (canary.isPresent()) {
                return canary.get();
            }
        }
        return versions.require(model, model.resolve(request.reference()));
    }

    /** A challenger that cannot answer costs nobody an answer. */
    private Optional<LoadedVersion> ready(ServingModel model, int challenger) {
        try {
            return Optional.of(versions.require(model, challenger));
        } catch (Problem gone) {
            return Optional.empty();
        }
    }

    private Prediction answer(
            ServingModel model,
            LoadedVersion version,
            String id,
            String text,
            Encoding encoding,
            PredictionRequest request) {
        Answer answer = version.parameters().answer(encoding.vector());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        LoggedPrediction logged = new LoggedPrediction(
                id,
                model.id(),
                version.number(),
                text,
                Optional.ofNullable(request.sessionId()),
                request.version() != null,
                answer.ranking()
                        .subList(0, Math.min(request.top(), answer.ranking().size())),
                answer.estimate(),
                answer.outOfScope(),
                answer.outOfScopeScore(),
                encoding.truncated(),
                encoding.unread(),
                now);
        log.append(logged);
        events.publishEvent(new PredictionMade(model, logged, encoding.vector()));
        return Prediction.of(model.name(), model.signature(), logged)
                .byParameters(version.parameters().sha256(), request.wantsSet() ? answer.predictionSet() : null);
    }
}
