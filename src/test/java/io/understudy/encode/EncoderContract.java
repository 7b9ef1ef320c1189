package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.understudy.learn.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every encoder keeps to. */
abstract class EncoderContract {

    /** Texts of many lengths, in words that the encoder knows. */
    private static final List<String> TEXTS = List.of(
            "card",
            "Where is my card?",
            "\u6211\u60f3\u53d6\u6d88\u8ba2\u5355",
            "I would like to cancel the order that I placed last week because it has not arrived yet.",
            "yes yes yes ".repeat(40),
            "42");

    /** Returns the encoder, loaded once for all tests of a class. */
    abstract Encoder encoder();

    /** Returns two sentences of one meaning and one of another, in a language of the encoder. */
    abstract Triple triple();

    record Triple(String sentence, String paraphrase, String other) {}

    @Test
    void vectorsHaveTheDimensionAndUnitLength() {
        for (String text : TEXTS) {
            Vector vector = encoder().encode(text).vector();

            assertThat(vector.size()).isEqualTo(encoder().dimension());
            assertThat(Math.sqrt((double) product(vector, vector))).isCloseTo(Vector.SCALE, within(20.0));
        }
    }

    @Test
    void aTextHasOneVectorWhateverComesBeforeIt() {
        List<Encoding> first = TEXTS.stream().map(encoder()::encode).toList();
        List<String> shuffled = new ArrayList<>(TEXTS);
        Collections.shuffle(shuffled, new Random(3));

        for (String text : shuffled) {
            assertThat(encoder().encode(text)).isEqualTo(first.get(TEXTS.indexOf(text)));
        }
    }

    @Test
    void threadsDoNotDisturbEachOther() throws Exception {
        List<Encoding> alone = TEXTS.stream().map(encoder()::encode).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Encoding>> together = new ArrayList<>();
            for (int i = 0; i < 8 * TEXTS.size(); i++) {
                String text = TEXTS.get(i % TEXTS.size());
                together.add(threads.submit(() -> encoder().encode(text)));
            }

            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % TEXTS.size()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aParaphraseIsNearerThanAnotherMeaning() {
        Vector sentence = encoder().encode(triple().sentence()).vector();
        Vector paraphrase = encoder().encode(triple().paraphrase()).vector();
        Vector other = encoder().encode(triple().other()).vector();

        assertThat(product(sentence, paraphrase)).isGreaterThan(product(sentence, other));
    }

    @Test
    void whatIsBehindTheLastTokenIsCutOffAndSaidSo() {
        int own = encoder().maxTokens() - 2;
        Encoding whole = encoder().encode("1 ".repeat(own));
        Encoding cut = encoder().encode("1 ".repeat(own) + "2 3");

        assertThat(whole.truncated()).isFalse();
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.vector()).isEqualTo(whole.vector());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\ude00 \ud83d\ude21",
                "\ufffd\ufffd\ufffd",
                "\u200b\u200d",
                "\u0001\u0002",
                "\ue000\uf8ff",
                "\ufdfd",
                "\u2028",
                "\u1234\u1235"
            })
    void aTextWithoutAKnownTokenHasAVectorAndIsUnread(String text) {
        Encoding encoding = encoder().encode(text);

        assertThat(encoding.unread()).isTrue();
        assertThat(encoding.truncated()).isFalse();
        assertThat(product(encoding.vector(), encoding.vector())).isPositive();
    }

    @Test
    void oneKnownTokenIsEnoughToBeRead() {
        assertThat(encoder().encode("\ud83d\ude00 1").unread()).isFalse();
    }

    @Test
    void theLongestLegalTextsAreEncoded() {
        assertThat(encoder().encode("a".repeat(10_000)).unread()).isTrue();
        assertThat(encoder().encode("a\u0301".repeat(5_000)).vector().size())
                .isEqualTo(encoder().dimension());
        assertThat(encoder().encode("!".repeat(10_000)).truncated()).isTrue();
    }

    @Test
    void theDigestIsSixtyFourHexDigits() {
        assertThat(encoder().digest()).matches("[0-9a-f]{64}");
    }

    static long product(Vector one, Vector other) {
        long sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += (long) one.get(i) * other.get(i);
        }
        return sum;
    }
}
