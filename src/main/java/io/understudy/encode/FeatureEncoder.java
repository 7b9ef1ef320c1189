package io.understudy.encode;

import io.understudy.learn.Sha256;
import io.understudy.text.Analysis;
import io.understudy.text.Features;
import io.understudy.text.Preprocessing;
import java.util.List;
import java.util.Set;

/**
 * Reads a text as its words and letters, for networks that learn themselves what these mean: no weights, no native code.
 * The same features in another order are the same vector.
 */
final class FeatureEncoder implements Encoder {

    static final String NAME = "features";

    /** Whatever changes which numbers a text becomes changes this. */
    private static final String VERSION = "features 1";

    private final String name;
    private final String language;
    private final Analysis analysis;
    private final String digest;

    FeatureEncoder(String name, Preprocessing preprocessing, String language) {
        this.name = name;
        this.language = language;
        this.analysis = new Analysis(preprocessing, language);
        this.digest = Sha256.hex(VERSION + " " + language + " " + preprocessing.written());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return Set.of(language);
    }

    @Override
    public int dimension() {
        return Features.BUCKETS;
    }

    @Override
    public int maxTokens() {
        return Features.MOST;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public Encoding encode(String text) {
        List<String> features = analysis.features(text);
        boolean truncated = features.size() > Features.MOST;
        Features hashed = Features.hashed(truncated ? features.subList(0, Features.MOST) : features);
        return new Encoding(hashed.vector(), truncated, analysis.findsNothing(text));
    }
}
