package io.understudy.evaluation;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.background.Background;
import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.learn.Parameters;
import io.understudy.learn.Vector;
import io.understudy.learn.judge.Judged;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ServingModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * How many of a set's texts a version answers right; where numbers are answered, what share of their variance it explains.
 * Both set and version are immutable, so it is worked out once.
 */
@Component
public class SetAccuracy implements DisposableBean {

    private static final int PAGE = 512;
    private static final int REMEMBERED = 10_000;

    private final EvaluationSets sets;
    private final EvaluationCases cases;
    private final CaseVectors vectors;
    private final LoadedVersions versions;
    private final Encoders encoders;
    private final AsyncCache<Key, Double> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).buildAsync();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Background.threads("set-accuracy"));

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
     * Has the accuracy of a version on a set worked out, unless it was: an answer a text, and its encoding when first
     * needed, by a thread of its own.
     *
     * @param model the model
     * @param name of the set
     * @param version its number
     * @return at most 1, once it is known; nothing when the model has no such set
     */
    public Optional<CompletableFuture<Double>> of(ServingModel model, String name, int version) {
        return sets.find(model.id(), name)
                .map(set -> known.get(
                        new Key(set.seq(), version),
                        (key, ignored) -> CompletableFuture.supplyAsync(() -> accuracy(model, set, version), worker)));
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

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
