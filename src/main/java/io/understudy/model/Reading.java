package io.understudy.model;

import io.understudy.encode.Encoders;
import io.understudy.neural.GradientSettings;
import io.understudy.neural.NetworkKind;
import io.understudy.neural.Start;
import io.understudy.rest.Invalid;
import io.understudy.text.Preprocessing;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides how a new model reads texts: by which encoder, and what becomes of a text before that. */
final class Reading {

    private static final int LONGEST_LANGUAGE = 35;
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{2," + LONGEST_LANGUAGE + "}");
    private static final Set<String> CUT_INTO_WORDS = Set.of("en", "zh");

    private Reading() {}

    /**
     * Returns the name of the encoder of a new model.
     *
     * @param request what is asked for
     * @param encoders that there are
     */
    static String of(NewModel request, Encoders encoders) {
        Integer size = request.input().size();
        GradientSettings gradient = request.learner().gradient();
        boolean text = gradient != null && gradient.network() == NetworkKind.TEXT;
        if (gradient != null && gradient.start() instanceof Start.FromEncoder) {
            checkStart(text, request.language(), encoders);
        }
        if (size != null) {
            Double scale = request.input().scale();
            return request.task() == Task.REGRESSION
                    ? encoders.ofNumbers(size, request.input().isScaled())
                    : encoders.ofDirections(size, scale == null ? 1 : scale);
        }
        Optional<Preprocessing> asked = Optional.ofNullable(request.preprocessing());
        if (request.language().length() > LONGEST_LANGUAGE
                || ((text || asked.isPresent())
                        && !LANGUAGE.matcher(request.language()).matches())) {
            throw new Invalid("language", "language-invalid", "a language is a tag of letters, digits and hyphens")
                    .with("given", request.language());
        }
        asked.ifPresent(preprocessing -> check(preprocessing, request.language(), text));
        if (text && request.encoder() != null) {
            throw new Invalid(
                            "encoder",
                            "encoder-of-text-network",
                            "a text network reads words and letters itself; leave the encoder out, or take the network"
                                    + " \"head\"")
                    .with("given", request.encoder());
        }
        if (text) {
            return encoders.prepared(
                    encoders.ofFeatures(),
                    asked.map(Preprocessing::forTextNetwork).orElse(Preprocessing.OF_TEXT_NETWORKS),
                    request.language());
        }
        String encoder = request.encoder() == null
                ? encoders.forLanguage(request.language()).name()
                : encoders.plain(request.encoder()).name();
        return encoders.prepared(encoder, asked.orElse(Preprocessing.NONE), request.language());
    }

    /** A head stands on the encoder anyway; of words, only an encoder of their language knows something. */
    private static void checkStart(boolean text, String language, Encoders encoders) {
        if (!text) {
            throw new Invalid(
                    "learner.start",
                    "start-of-text-networks",
                    "only a text network has rows of words that can begin as an encoder's; a head stands on the encoder");
        }
        encoders.forLanguage(language);
    }

    private static void check(Preprocessing preprocessing, String language, boolean text) {
        if (preprocessing.stemming() && !language.equals("en")) {
            throw new Invalid("preprocessing.stemming", "stemming-unknown", "words are stemmed in English (en) only")
                    .with("given", language);
        }
        if (preprocessing.stopWords().usual() && !CUT_INTO_WORDS.contains(language)) {
            throw new Invalid(
                            "preprocessing.stopWords",
                            "stop-words-unknown",
                            "there are lists of stop words for en and zh; for another language give the words")
                    .with("given", language);
        }
        if (!text && !preprocessing.ngrams().isEmpty()) {
            throw new Invalid(
                    "preprocessing.ngrams",
                    "ngrams-of-text-networks",
                    "ngrams are what a text network reads; an encoder reads the text");
        }
    }
}
