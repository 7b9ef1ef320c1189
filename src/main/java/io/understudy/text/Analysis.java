package io.understudy.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.pattern.PatternTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Carries preprocessing out, by Lucene's tokenizers and filters: the same text always becomes the same, and every step
 * can be looked at. Safe for any number of threads.
 */
public final class Analysis {

    /** A word, or one sign that is none: a run of letters, marks, digits and apostrophes, or any other single character. */
    private static final Pattern WORDS_AND_SIGNS =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}'’_]*[\\p{L}\\p{M}\\p{N}])?|[^\\s\\p{Z}]");

    private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST_LETTERS = 3;
    private static final int LONGEST_LETTERS = 5;

    private final Preprocessing settings;
    private final boolean chinese;
    private final CharArraySet stopWords;

    /**
     * Prepares an analysis.
     *
     * @param settings what is to be done
     * @param language an ISO 639-1 code; Chinese is cut into words by SmartCN, all else at what is no letter
     */
    public Analysis(Preprocessing settings, String language) {
        this.settings = settings;
        this.chinese = language.equals("zh");
        this.stopWords = stopWords(settings.stopWords(), chinese);
    }

    private static CharArraySet stopWords(StopWords wanted, boolean chinese) {
        if (!wanted.usual()) {
            return new CharArraySet(wanted.words(), false);
        }
        return chinese ? SmartChineseAnalyzer.getDefaultStopSet() : EnglishAnalyzer.getDefaultStopSet();
    }

    /**
     * Returns what an encoder is to read.
     *
     * @param text in NFC
     * @return the text itself where nothing is to be done; may be blank where everything was left out
     */
    public String prepared(String text) {
        String written = lowered(normalized(text));
        return settings.cutsWords() ? String.join(chinese ? "" : " ", words(written)) : written;
    }

    /**
     * Returns the features of a text for a network that reads words and letters.
     *
     * @param text in NFC
     * @return at most {@link Features#MOST} and one more, which tells that there are more; at least one
     */
    public List<String> features(String text) {
        return features(words(lowered(normalized(text))));
    }

    /**
     * Returns the words of a text as a network reads them.
     *
     * @param text in NFC
     */
    public List<String> wordsOf(String text) {
        return words(lowered(normalized(text)));
    }

    /** Returns whether a text network's analysis of a text finds no word at all. */
    public boolean findsNothing(String text) {
        return words(lowered(normalized(text))).isEmpty();
    }

    /**
     * Shows what becomes of a text, step by step.
     *
     * @param text in NFC
     */
    public List<Stage> stages(String text) {
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.of("given", text));
        stages.add(Stage.of("normalForm", normalized(text)));
        if (settings.lowerCase()) {
            stages.add(Stage.of("lowerCase", lowered(normalized(text))));
        }
        String written = lowered(normalized(text));
        if (settings.cutsWords() || !settings.ngrams().isEmpty()) {
            List<String> words = tokens(cut(written));
            stages.add(Stage.of("words", words));
            if (settings.dropsPunctuation()) {
                stages.add(Stage.of("punctuation", withoutSigns(words)));
            }
            if (!settings.stopWords().equals(StopWords.NONE)) {
                stages.add(Stage.of("stopWords", withoutStopWords(withoutSigns(words))));
            }
            if (settings.stemming()) {
                stages.add(Stage.of("stemming", words(written)));
            }
        }
        if (settings.ngrams().isEmpty()) {
            stages.add(Stage.of("encoder", prepared(text)));
        } else {
            stages.add(Stage.of("ngrams", ngrams(words(written))));
            stages.add(Stage.of("letters", letters(words(written))));
        }
        return stages;
    }

    private String normalized(String text) {
        return settings.normalForm().equals("nfkc") ? Normalizer.normalize(text, Normalizer.Form.NFKC) : text;
    }

    private String lowered(String text) {
        return settings.lowerCase() ? text.toLowerCase(Locale.ROOT) : text;
    }

    private List<String> words(String written) {
        List<String> left = withoutStopWords(withoutSigns(tokens(cut(written))));
        return settings.stemming() ? tokens(new PorterStemFilter(each(left))) : left;
    }

    private Tokenizer cut(String written) {
        Tokenizer tokenizer = chinese ? new HMMChineseTokenizer() : new PatternTokenizer(WORDS_AND_SIGNS, 0);
        tokenizer.setReader(new StringReader(written));
        return tokenizer;
    }

    private List<String> withoutSigns(List<String> words) {
        return settings.dropsPunctuation()
                ? words.stream().filter(word -> !SIGN.matcher(word).matches()).toList()
                : words;
    }

    private List<String> withoutStopWords(List<String> words) {
        return stopWords.isEmpty() ? words : tokens(new StopFilter(each(words), stopWords));
    }

    /** Words hold no line feed: what is joined by it comes apart as it was. */
    private static Tokenizer each(List<String> words) {
        Tokenizer tokenizer = new PatternTokenizer(Pattern.compile("\n"), -1);
        tokenizer.setReader(new StringReader(String.join("\n", words)));
        return tokenizer;
    }

    private static List<String> tokens(TokenStream stream) {
        try (stream) {
            List<String> tokens = new ArrayList<>();
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
            return tokens;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<String> features(List<String> words) {
        List<String> features = new ArrayList<>(ngrams(words));
        features.addAll(letters(words));
        if (features.isEmpty()) {
            features.add("");
        }
        return features.size() > Features.MOST ? features.subList(0, Features.MOST + 1) : features;
    }

    private List<String> ngrams(List<String> words) {
        List<String> ngrams = new ArrayList<>();
        for (int length : settings.ngrams()) {
            for (int from = 0; from + length <= words.size() && ngrams.size() <= Features.MOST; from++) {
                ngrams.add(String.join(" ", words.subList(from, from + length)));
            }
        }
        return ngrams;
    }

    /** Three to five letters in a row within a word, its borders marked: what misspelt and unseen words share with others. */
    private static List<String> letters(List<String> words) {
        List<String> letters = new ArrayList<>();
        for (String word : words) {
            String bordered = "<" + word + ">";
            int[] ends = boundaries(bordered);
            for (int length = SHORTEST_LETTERS; length <= LONGEST_LETTERS; length++) {
                for (int from = 0; from + length < ends.length && letters.size() <= Features.MOST; from++) {
                    letters.add(bordered.substring(ends[from], ends[from + length]));
                }
            }
        }
        return letters;
    }

    /** Returns where each character begins, and the end: no pair of surrogates is torn apart. */
    private static int[] boundaries(String word) {
        int[] boundaries = new int[word.codePointCount(0, word.length()) + 1];
        for (int i = 1; i < boundaries.length; i++) {
            boundaries[i] = word.offsetByCodePoints(boundaries[i - 1], 1);
        }
        return boundaries;
    }
}
