package io.understudy.evaluation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.learn.Parameters;
import io.understudy.learn.Vector;
import io.understudy.learn.judge.Judged;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ServingModel;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How many of a set's texts a version answers right; where numbers are answered, what share of their variance it explains.
 * Both set and version are immutable, so it is worked out once.
 */
@Component
public class SetAccuracy {

    private static final int PAGE = 512;
    private static final int REMEMBERED = 10_000;

    private final EvaluationSets sets;
    private final EvaluationCases cases;
    private final CaseVectors vectors;
    private final LoadedVersions versions;
    private final Encoders encoders;
    private final Cache<Key, Double> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    SetAccuracy(
            EvaluationSets sets,
            EvaluationCases cases,
            CaseVectors vectors,
            LoadedVersions versions,
            Encoders encoders) {
        this.sets = sets;
        this.cases = cases;
        this.vectors = vectors;
        this.versions = versions;
        this.encoders = encoders;
    }

    private record Key(long set, int version) {}

    /**
     * Returns the accuracy of a version on a set.
     *
     * @param model the model
     * @param name of the set
     * @param version its number
     * @return at most 1; nothing when the model has no such set. Cost: an answer a text, and its encoding when first needed
     */
    public Optional<Double> of(ServingModel model, String name, int version) {
        return sets.findByModelIdAndName(model.id(), name)
                .map(set -> known.get(new Key(set.seq(), version), key -> accuracy(model, set, version)));
    }

    private double accuracy(ServingModel model, EvaluationSet set, int version) {
        Encoder encoder = encoders.named(model.encoder());
        Parameters parameters = versions.require(model, version).parameters();
        Score score = Score.of(model.signature());
        for (int from = 0; from < set.size(); from += PAGE) {
            List<EvaluationCases.Case> page = cases.page(set.seq(), from, PAGE);
            List<Vector> texts = vectors.of(set, page, encoder);
            for (int i = 0; i < page.size(); i++) {
                score.add(Judged.of(page.get(i).label(), parameters.answer(texts.get(i))));
            }
        }
        return score.judgement().accuracy();
    }
}
