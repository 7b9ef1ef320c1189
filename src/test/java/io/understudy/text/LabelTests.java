package io.understudy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTests {

    @Test
    void theTwoFormsOfALetterAreOneLabel() {
        assertThat(new Label("cafe\u0301")).isEqualTo(new Label("caf\u00e9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "faq/ask/name",
                "100%",
                "m%6fdel",
                "a.b..c",
                "say \"hi\", please",
                "\ud83d\ude00",
                "NA",
                "a\u2028b"
            })
    void labelsAreKeptExactly(String label) {
        assertThat(new Label(label).value()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "invoice ", " invoice", "invoice\u00a0", "\tinvoice", "invoice\u0085"})
    void blankAndOuterSpaceAreRefused(String label) {
        assertThat(slugOf(label)).isEqualTo("label-space");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\u0085b", "a\u007fb", "\u0001"})
    void controlCharactersAreRefused(String label) {
        assertThat(slugOf(label)).isEqualTo("label-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"re\udfff", "a\u0000b"})
    void whatIsNoUnicodeIsRefused(String label) {
        assertThat(slugOf(label)).isEqualTo("text-invalid");
    }

    @Test
    void twoHundredCodePointsAreTheLongest() {
        String longest = "\ud83d\ude00".repeat(200);

        assertThat(new Label(longest).value()).isEqualTo(longest);
        assertThat(slugOf(longest + "a")).isEqualTo("label-too-long");
    }

    @ParameterizedTest
    @CsvSource({"card_arrival,card arrival", "faq/ask-name.now,faq ask name now", "plain words,plain words", "_-/.,_-/."
    })
    void separatorsReadAsSpaces(String label, String description) {
        assertThat(new Label(label).defaultDescription()).isEqualTo(description);
    }

    private static String slugOf(String label) {
        return assertThatExceptionOfType(IllegalText.class)
                .isThrownBy(() -> new Label(label))
                .actual()
                .slug();
    }
}
