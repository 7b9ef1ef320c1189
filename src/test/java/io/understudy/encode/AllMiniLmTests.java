package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AllMiniLmTests extends EncoderContract {

    private static OnnxEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = new OnnxEncoder(
                EncoderFiles.ALL_MINILM, AllMiniLmTests.class.getClassLoader(), Path.of("target", "native"));
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
        assertThat(encoder.digest()).isEqualTo("742e3cf3c5dcf67f1d6cb7e752249fe27b9e1422ba4c9ef1207487ff5ef39ac1");
    }
}
