package io.understudy.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTests {

    @Test
    void composedAndDecomposedLettersAreTheSameText() {
        assertThat(new Text("re\u0301server")).isEqualTo(new Text("r\u00e9server"));
    }

    @Test
    void nothingButTheNormalFormIsTouched() {
        assertThat(new Text("  Was?\u00a0\r\nJA \ufb01 ").value()).isEqualTo("  Was?\u00a0\r\nJA \ufb01 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00a0", "\u3000\u2028", "\u0085", "\u202f\u205f\u1680"})
    void whiteSpaceAloneIsBlank(String blank) {
        assertThat(problemOf(() -> new Text(blank)).slug()).isEqualTo("text-blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"???", "\u200b", "\ufffd\ufffd\ufffd", "123", "\u001c", "\ue000"})
    void oddCharactersAreNoWhiteSpace(String odd) {
        assertThat(new Text(odd).value()).isEqualTo(odd);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok \ud83d", "\ude00 ok", "\ud83d\ud83d\ude00", "Hello\u0000", "\u0000"})
    void whatIsNoUnicodeIsInvalid(String invalid) {
        IllegalText problem = problemOf(() -> new Text(invalid));

        assertThat(problem.slug()).isEqualTo("text-invalid");
        assertThat(problem.detail()).isEqualTo(new String(problem.detail().getBytes(UTF_8), UTF_8));
    }

    @Test
    void lengthIsCountedInCodePointsAfterNormalising() {
        String tenThousand = "\ud83d\ude00".repeat(Text.MAX_LENGTH);

        assertThat(new Text(tenThousand).value()).isEqualTo(tenThousand);
        assertThat(new Text("e\u0301".repeat(Text.MAX_LENGTH)).value()).hasSize(Text.MAX_LENGTH);
        assertThat(problemOf(() -> new Text(tenThousand + "a")).slug()).isEqualTo("text-too-long");
    }

    @Test
    void theLongestShrinkingTextIsLegal() {
        String fourInOne = Normalizer.normalize("\u1f82", Form.NFD);

        assertThat(fourInOne).hasSize(4);
        assertThat(new Text(fourInOne.repeat(Text.MAX_LENGTH)).value()).isEqualTo("\u1f82".repeat(Text.MAX_LENGTH));
    }

    @Test
    void thousandsOfMarksOnOneLetterAreLegalUpToTheLimit() {
        assertThat(new Text("cancel a" + "\u0301".repeat(9_000)).value()).hasSize(9_007);
        assertThat(problemOf(() -> new Text("cancel a" + "\u0301".repeat(20_000)))
                        .slug())
                .isEqualTo("text-too-long");
    }

    @Test
    @Timeout(10)
    void marksInTheWorstOrderTakeLinearTime() {
        String worst = "a" + "\u0315".repeat(20_000) + "\u0323".repeat(19_999);
        new Text("warm" + "\u0315".repeat(100) + "\u0323".repeat(100));

        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            problemOf(() -> new Text(worst));
        }

        // one of them takes the JDK's normaliser alone more than a second
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void hugeTextsAreRefusedUnread() {
        String huge = "\ud83d".repeat(1_000_000);

        assertThat(problemOf(() -> new Text(huge)).slug()).isEqualTo("text-too-long");
    }

    @Test
    void presortedMarksGiveTheNormalFormOfTheJdk() {
        int[] marks = new int[0x20000];
        int found = 0;
        for (int codePoint = 0; codePoint < marks.length; codePoint++) {
            if (Character.getType(codePoint) == Character.NON_SPACING_MARK
                    || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK) {
                marks[found++] = codePoint;
            }
        }
        SplittableRandom random = new SplittableRandom(7);

        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = 0; i < 120; i++) {
                text.appendCodePoint(random.nextInt(50) == 0 ? random.nextInt('A', 'z') : marks[random.nextInt(found)]);
            }

            assertThat(new Text(text.toString()).value()).isEqualTo(Normalizer.normalize(text, Form.NFC));
        }
    }

    @Test
    void theDetailSaysWhatWasGivenAndWhatIsLegal() {
        IllegalText problem = problemOf(() -> new Text("secret".repeat(10_000)));

        assertThat(problem.detail()).contains("secret", "60000", "10000").hasSizeLessThan(400);
    }

    private static IllegalText problemOf(Callable<?> creation) {
        return assertThatExceptionOfType(IllegalText.class)
                .isThrownBy(creation::call)
                .actual();
    }
}
