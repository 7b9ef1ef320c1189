package io.understudy.encode;

import io.understudy.learn.Sha256;
import io.understudy.text.Analysis;
import io.understudy.text.Preprocessing;
import java.util.Set;

/** An encoder that reads what preprocessing made of a text. A text of which nothing is left is read as it is. */
final class PreparingEncoder implements Encoder {

    private final String name;
    private final Encoder encoder;
    private final Analysis analysis;
    private final String digest;

    PreparingEncoder(String name, Encoder encoder, Preprocessing preprocessing, String language) {
        this.name = name;
        this.encoder = encoder;
        this.analysis = new Analysis(preprocessing, language);
        this.digest = Sha256.hex(encoder.digest() + " " + language + " prepared 1 " + preprocessing.written());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> languages() {
        return encoder.languages();
    }

    @Override
    public int dimension() {
        return encoder.dimension();
    }

    @Override
    public int maxTokens() {
        return encoder.maxTokens();
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public double usualMillis() {
        return encoder.usualMillis();
    }

    @Override
    public Encoding encode(String text) {
        String prepared = analysis.prepared(text);
        return encoder.encode(prepared.isBlank() ? text : prepared);
    }
}
