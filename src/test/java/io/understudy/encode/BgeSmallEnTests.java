package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeSmallEnTests extends EncoderContract {

    private static OnnxEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = new OnnxEncoder(
                EncoderFiles.BGE_SMALL_EN, BgeSmallEnTests.class.getClassLoader(), Path.of("target", "native"));
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Override
    Encoder encoder() {
        return encoder;
    }

    @Override
    Triple triple() {
        return new Triple("My card has not arrived", "I am still waiting for my card", "How do I change my PIN?");
    }

    @Test
    void aChangeOfItsVectorsChangesItsDigest() {
        assertThat(encoder.digest()).isEqualTo("594836f9a4a45cff8dbc4b9471184bb66c463256d359ed0b9aec5862d60edbb6");
    }

    @Test
    void itDoesNotReadChinese() {
        assertThat(encoder.encode("\u60a8\u9700\u5e2e\u5fd9\u5417").unread()).isTrue();
    }

    @Test
    void afterClosingItFailsByName() {
        OnnxEncoder closed =
                new OnnxEncoder(EncoderFiles.BGE_SMALL_EN, getClass().getClassLoader(), Path.of("target", "native"));
        closed.close();
        closed.close();

        assertThatExceptionOfType(EncodingFailed.class)
                .isThrownBy(() -> closed.encode("text"))
                .withMessageContaining("bge-small-en");
    }
}
