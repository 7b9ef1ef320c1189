package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTests {

    @Test
    void aTextIsItsWordsTheirPairsAndRunsOfTheirCharacters() {
        assertThat(Words.of("My PIN!"))
                .containsExactly(
                        "my", "pin", "my_pin", "~<my", "~my>", "~<my>", "~<pi", "~pin", "~in>", "~<pin", "~pin>",
                        "~<pin>");
    }

    @Test
    void aChineseCharacterIsAWord() {
        assertThat(Words.of("外卖ok")).startsWith("外", "卖", "ok", "外_卖", "卖_ok");
    }

    @Test
    void aTextWithoutLettersHasNoWords() {
        assertThat(Words.of("?!")).isEmpty();
    }
}
