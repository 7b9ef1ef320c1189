package io.understudy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.rest.Invalid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalysisTests {

    private static final String TEXT = "The cards WERE stolen, running!";

    private static List<String> tokens(List<Stage> stages, String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .map(Stage::tokens)
                .orElseThrow();
    }

    @Test
    void nothingIsChangedWhereNothingIsAsked() {
        Analysis analysis = new Analysis(Preprocessing.NONE, "en");

        assertThat(analysis.prepared(TEXT)).isEqualTo(TEXT);
    }

    @Test
    void everyStepIsShown() {
        Preprocessing all = new Preprocessing("nfkc", true, "drop", StopWords.read(true), true, null);
        Analysis analysis = new Analysis(all, "en");

        List<Stage> stages = analysis.stages(TEXT);

        assertThat(stages)
                .extracting(Stage::name)
                .containsExactly(
                        "given", "normalForm", "lowerCase", "words", "punctuation", "stopWords", "stemming", "encoder");
        assertThat(tokens(stages, "words")).containsExactly("the", "cards", "were", "stolen", ",", "running", "!");
        assertThat(tokens(stages, "stopWords")).containsExactly("cards", "were", "stolen", "running");
        assertThat(tokens(stages, "stemming")).containsExactly("card", "were", "stolen", "run");
        assertThat(analysis.prepared(TEXT)).isEqualTo("card were stolen run");
    }

    @Test
    void chineseIsCutIntoWords() {
        Analysis analysis = new Analysis(Preprocessing.OF_TEXT_NETWORKS, "zh");

        assertThat(tokens(analysis.stages("我是中国人"), "words")).containsExactly("我", "是", "中国", "人");
    }

    @Test
    void aTextNetworkReadsWordsAndLetters() {
        List<Stage> stages = new Analysis(Preprocessing.OF_TEXT_NETWORKS, "en").stages("lost card");

        assertThat(tokens(stages, "ngrams")).containsExactly("lost", "card", "lost card");
        assertThat(tokens(stages, "letters")).contains("<lo", "ost", "<card", "card>");
    }

    @Test
    void whateverIsReadHasAtLeastOneFeature() {
        Analysis analysis = new Analysis(Preprocessing.OF_TEXT_NETWORKS, "en");

        for (String text : List.of("\u200b", "😀", "\u200d", "...", "1")) {
            assertThat(Features.hashed(analysis.features(text)).ids()).isNotEmpty();
        }
    }

    @Test
    void featuresComeBackFromTheirVector() {
        Features features = Features.hashed(List.of("one", "two", "three", "two"));

        assertThat(Features.of(features.vector()).ids()).isEqualTo(features.ids());
        assertThat(IntStream.of(features.ids())).allMatch(id -> id >= 0 && id < Features.BUCKETS);
    }

    @Test
    void aLongTextHasNoMoreFeaturesThanAreRead() {
        Analysis analysis = new Analysis(Preprocessing.OF_TEXT_NETWORKS, "en");

        assertThat(analysis.features("some words ".repeat(900))).hasSize(Features.MOST + 1);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Preprocessing one : List.of(
                Preprocessing.NONE,
                Preprocessing.OF_TEXT_NETWORKS,
                new Preprocessing("nfkc", true, "drop", StopWords.read(List.of("b", "a")), true, List.of(1, 3)),
                new Preprocessing(null, null, null, StopWords.read(true), null, null))) {
            assertThat(Preprocessing.parse(one.written())).isEqualTo(one);
        }
    }

    @Test
    void stopWordsAreWords() {
        assertThatThrownBy(() -> StopWords.read(List.of("a|b"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> StopWords.read("the")).isInstanceOf(Invalid.class);
    }
}
