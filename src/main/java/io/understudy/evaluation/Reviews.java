package io.understudy.evaluation;

import io.understudy.encode.Encoder;
import io.understudy.learn.Vector;
import io.understudy.model.Basis;
import io.understudy.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What others than clients ask of evaluation. */
@Component
public class Reviews {

    private final EvaluationSteps steps;
    private final Evaluations evaluations;
    private final JudgementBytes bytes;
    private final EvaluationSets sets;
    private final EvaluationCases cases;
    private final CaseVectors vectors;

    Reviews(
            EvaluationSteps steps,
            Evaluations evaluations,
            JudgementBytes bytes,
            EvaluationSets sets,
            EvaluationCases cases,
            CaseVectors vectors) {
        this.steps = steps;
        this.evaluations = evaluations;
        this.bytes = bytes;
        this.sets = sets;
        this.cases = cases;
        this.vectors = vectors;
    }

    /**
     * A text whose label is known.
     *
     * @param vector the encoded text
     * @param label the right one
     */
    public record Case(Vector vector, String label) {}

    /**
     * Has a version judged, in the caller's transaction; {@link EvaluationEnded} tells when it is done. Does nothing while
     * a version of the model is being judged on the same.
     *
     * @param version which
     * @param on what it is judged on; a set that the model has
     */
    public void enqueue(ModelVersion version, Basis on) {
        steps.enqueue(version, on, false);
    }

    /**
     * Has a version compared with what it would be without each of its contributors, as {@link #enqueue} does.
     *
     * @param version which
     * @param set name of a set that the model has
     */
    public void enqueueInfluences(ModelVersion version, String set) {
        steps.enqueue(version, new Basis(Basis.Kind.SET, Optional.of(set)), true);
    }

    /**
     * What was found about the contributors to a version.
     *
     * @param version its number
     * @param harmless whether the version is no better without any of them, as far as can be told
     * @param words in figures; why it can't be told, where that is so
     */
    public record InfluencesFound(int version, boolean harmless, String words) {}

    /**
     * Returns what was found last about the contributors to a version, or a later one.
     *
     * @param modelId the model's key
     * @param set name of a set
     * @param from the version's number
     * @return nothing while no sound version since was looked at to the end
     */
    public Optional<InfluencesFound> influences(long modelId, String set, int from) {
        return evaluations.ofContributors(modelId, set, from, Limit.of(1)).stream()
                .findFirst()
                .map(this::found);
    }

    private InfluencesFound found(Evaluation evaluation) {
        Optional<Judgement> judgement = evaluation.result().map(bytes::read);
        if (judgement.isEmpty()) {
            return new InfluencesFound(
                    evaluation.version(),
                    false,
                    "not known: " + evaluation.error().orElse("it failed"));
        }
        List<Influence> influences =
                Optional.ofNullable(judgement.get().influences()).orElse(List.of());
        String harm = influences.stream()
                .filter(Influence::harmful)
                .map(influence -> influence.words(judgement.get().accuracy()))
                .collect(Collectors.joining("; "));
        return new InfluencesFound(
                evaluation.version(),
                harm.isEmpty(),
                harm.isEmpty() ? "it is no better without any of " + influences.size() + " contributors" : harm);
    }

    /**
     * Tells whether there is what versions are to be judged on.
     *
     * @param modelId the model's key
     * @param on a basis
     */
    public boolean has(long modelId, Basis on) {
        return on.set()
                .map(name -> sets.findByModelIdAndName(modelId, name).isPresent())
                .orElse(true);
    }

    /**
     * Checks that there is what versions are to be judged on.
     *
     * @param modelId the model's key
     * @param on a basis
     * @throws SetNotFound when the model has no set of that name
     */
    public void require(long modelId, Basis on) {
        on.set().ifPresent(name -> sets.require(modelId, name));
    }

    /**
     * Returns all cases of a set. Encodes those that were never encoded.
     *
     * @param modelId the model's key
     * @param set its name
     * @param encoder the model's
     * @throws SetNotFound when the model has no set of that name
     */
    public List<Case> cases(long modelId, String set, Encoder encoder) {
        EvaluationSet found = sets.require(modelId, set);
        List<EvaluationCases.Case> stored = cases.page(found.seq(), 0, found.size());
        List<Vector> encoded = vectors.of(found, stored, encoder);
        List<Case> all = new ArrayList<>(stored.size());
        for (int i = 0; i < stored.size(); i++) {
            all.add(new Case(encoded.get(i), stored.get(i).label()));
        }
        return all;
    }
}
