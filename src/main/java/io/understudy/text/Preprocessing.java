package io.understudy.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.rest.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a text before it is encoded.
 *
 * @param normalForm {@code nfc} or {@code nfkc}
 * @param lowerCase whether capitals become small letters
 * @param punctuation {@code keep} or {@code drop}
 * @param stopWords words that are left out
 * @param stemming whether words lose their endings (English, by Porter)
 * @param ngrams how many words stand together as features of a text network, 1 to 3 each; none for an encoder
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Preprocessing(
        String normalForm,
        Boolean lowerCase,
        String punctuation,
        StopWords stopWords,
        Boolean stemming,
        List<Integer> ngrams) {

    /** Changes nothing but the normal form, which a text has already. */
    public static final Preprocessing NONE = new Preprocessing(null, null, null, null, null, null);

    /** What a text network reads when nothing is said. */
    public static final Preprocessing OF_TEXT_NETWORKS =
            new Preprocessing("nfkc", true, null, null, null, List.of(1, 2));

    private static final String KEEP = "keep";
    private static final String DROP = "drop";
    private static final int LONGEST = 3;

    /** Fills in what was not said, and checks the rest. */
    public Preprocessing(
            @Nullable String normalForm,
            @Nullable Boolean lowerCase,
            @Nullable String punctuation,
            @Nullable StopWords stopWords,
            @Nullable Boolean stemming,
            @Nullable List<Integer> ngrams) {
        this.normalForm = normalForm == null ? "nfc" : normalForm;
        this.lowerCase = lowerCase != null && lowerCase;
        this.punctuation = punctuation == null ? KEEP : punctuation;
        this.stopWords = stopWords == null ? StopWords.NONE : stopWords;
        this.stemming = stemming != null && stemming;
        this.ngrams = ngrams == null ? List.of() : List.copyOf(new TreeSet<>(ngrams));
        oneOf("normalForm", this.normalForm, Set.of("nfc", "nfkc"));
        oneOf("punctuation", this.punctuation, Set.of(KEEP, DROP));
        if (this.ngrams.stream().anyMatch(length -> length < 1 || length > LONGEST)) {
            throw new Invalid(
                    "preprocessing.ngrams", "ngrams-invalid", "ngrams are lengths from 1 to " + LONGEST + " words");
        }
    }

    private static void oneOf(String name, String given, Set<String> legal) {
        if (!legal.contains(given)) {
            throw new Invalid(
                            "preprocessing." + name,
                            "setting-invalid",
                            name + " is one of " + String.join(", ", new TreeSet<>(legal)))
                    .with("given", given);
        }
    }

    /** Returns whether words are dealt with one by one. */
    boolean cutsWords() {
        return dropsPunctuation() || stemming || !stopWords.equals(StopWords.NONE);
    }

    boolean dropsPunctuation() {
        return punctuation.equals(DROP);
    }

    /** Returns these with those of a text network in the place of what cannot be absent there. */
    public Preprocessing forTextNetwork() {
        return ngrams.isEmpty()
                ? new Preprocessing(normalForm, lowerCase, punctuation, stopWords, stemming, OF_TEXT_NETWORKS.ngrams())
                : this;
    }

    /**
     * Writes these as a short word that {@link #parse} reads: two that are written alike are the same.
     */
    public String written() {
        List<String> parts = new ArrayList<>();
        if (!normalForm.equals("nfc")) {
            parts.add(normalForm);
        }
        if (lowerCase) {
            parts.add("lower");
        }
        if (dropsPunctuation()) {
            parts.add(DROP);
        }
        if (stopWords.usual()) {
            parts.add("stop");
        } else if (!stopWords.words().isEmpty()) {
            parts.add("stop=" + String.join("|", stopWords.words()));
        }
        if (stemming) {
            parts.add("stem");
        }
        ngrams.forEach(length -> parts.add(Integer.toString(length)));
        return String.join(",", parts);
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @param written nothing but that
     */
    public static Preprocessing parse(String written) {
        List<String> parts = written.isEmpty() ? List.of() : List.of(written.split(",", -1));
        List<Integer> ngrams = parts.stream()
                .filter(part -> part.length() == 1 && Character.isDigit(part.charAt(0)))
                .map(Integer::valueOf)
                .toList();
        StopWords stopWords = parts.stream()
                .filter(part -> part.startsWith("stop="))
                .findFirst()
                .map(part -> new StopWords(
                        false, List.of(part.substring("stop=".length()).split("\\|", -1))))
                .orElse(new StopWords(parts.contains("stop"), List.of()));
        return new Preprocessing(
                parts.contains("nfkc") ? "nfkc" : "nfc",
                parts.contains("lower"),
                parts.contains(DROP) ? DROP : KEEP,
                stopWords,
                parts.contains("stem"),
                ngrams);
    }
}
