package io.understudy.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeSmallZhTests extends EncoderContract {

    private static OnnxEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = new OnnxEncoder(
                EncoderFiles.BGE_SMALL_ZH, BgeSmallZhTests.class.getClassLoader(), Path.of("target", "native"));
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
        return new Triple(
                "\u6211\u7684\u5361\u8fd8\u6ca1\u5230",
                "\u4fe1\u7528\u5361\u8fd8\u6ca1\u6536\u5230",
                "\u600e\u4e48\u4fee\u6539\u5bc6\u7801\uff1f");
    }

    @Test
    void aChangeOfItsVectorsChangesItsDigest() {
        assertThat(encoder.digest()).isEqualTo("4c7f25e5444b9ea94f77ec3451b5bed017b3fb819c03d35412abb350fe4cc477");
    }
}
