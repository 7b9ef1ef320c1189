package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.encode.RememberingEncoder.Question;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberingEncoderTests {

    private final Cache<Question, Encoding> answers = Caffeine.newBuilder()
            .maximumWeight(5_000)
            .weigher(Question::bytesWith)
            .executor(Runnable::run)
            .build();

    private final AtomicInteger loads = new AtomicInteger();
    private final RememberingEncoder encoder = remembering(() -> {
        loads.incrementAndGet();
        return new OnnxEncoder(EncoderFiles.ALL_MINILM, getClass().getClassLoader(), Path.of("target", "native"));
    });

    @AfterEach
    void close() {
        encoder.close();
    }

    @Test
    void aTextIsEncodedOnceAndTheWeightsAreLoadedOnce() {
        Encoding first = encoder.encode("the same text");
        encoder.encode("another text");

        assertThat(encoder.encode("the same text")).isSameAs(first);
        assertThat(loads).hasValue(1);
    }

    @Test
    void howLongATextUsuallyTakesDoesNotFallWithThoseThatAreRemembered() {
        assertThat(encoder.usualMillis()).isZero();

        encoder.encode("a text");
        double usual = encoder.usualMillis();
        encoder.encode("a text");

        assertThat(encoder.usualMillis()).isPositive().isEqualTo(usual);
    }

    @Test
    void whatIsRememberedNeverTakesMoreThanItMay() {
        for (int i = 0; i < 20; i++) {
            encoder.encode("text " + i);
        }
        answers.cleanUp();

        long bytes = answers.asMap().entrySet().stream()
                .mapToLong(entry -> entry.getKey().bytesWith(entry.getValue()))
                .sum();
        assertThat(bytes).isPositive().isLessThanOrEqualTo(5_000);
    }

    @Test
    void aFailureIsNotRememberedAndLoadingIsTriedAgain() {
        RememberingEncoder failing = remembering(() -> {
            if (loads.incrementAndGet() == 1) {
                throw new DamagedEncoder("weights", "one", "another");
            }
            return new OnnxEncoder(EncoderFiles.ALL_MINILM, getClass().getClassLoader(), Path.of("target", "native"));
        });

        assertThatExceptionOfType(DamagedEncoder.class).isThrownBy(() -> failing.encode("text"));
        assertThat(failing.isLoaded()).isFalse();
        assertThat(answers.asMap()).isEmpty();

        assertThat(failing.encode("text").unread()).isFalse();
        failing.close();
    }

    @Test
    void encodersDoNotAnswerForEachOther() {
        encoder.encode("text");

        assertThat(answers.asMap()).containsOnlyKeys(new Question(EncoderFiles.ALL_MINILM.digest(), "text"));
    }

    private RememberingEncoder remembering(Supplier<OnnxEncoder> loader) {
        return new RememberingEncoder(EncoderFiles.ALL_MINILM, loader, answers);
    }
}
