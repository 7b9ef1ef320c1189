package io.understudy.neural;

import static io.understudy.neural.Said.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Activation;
import io.understudy.rest.Invalid;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientSettingsTests {

    private static void refused(String settings, String why) {
        assertThatThrownBy(() -> said(settings))
                .rootCause()
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }

    @Test
    void aHeadHasNoEmbedding() {
        refused("{'embeddingSize': 64}", "text network");
    }

    @Test
    void layersAreFewAndNotTooWide() {
        refused("{'hidden': [1, 1, 1, 1, 1]}", "at most 4");
        refused("{'hidden': [1025]}", "1 to 1024");
    }

    @Test
    void eachHiddenLayerHasAnActivation() {
        assertThat(Networks.head(8, 4).activations()).containsExactly(Activation.RELU, Activation.RELU);
        refused("{'hidden': [8], 'activations': ['TANH', 'RELU']}", "as many activations");
    }

    @Test
    void aStartIsAWordOrAModel() {
        assertThat(Start.read("random")).isEqualTo(new Start.Random());
        assertThat(Start.read(Map.of("model", "other", "version", 3))).isEqualTo(new Start.Transfer("other", 3));
        assertThatThrownBy(() -> Start.read(Map.of("file", "x"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Start.read(7)).isInstanceOf(Invalid.class);
    }

    @Test
    void aNumberIsGivenOrFound() {
        assertThat(Chosen.read("auto")).isEqualTo(Chosen.AUTO);
        assertThat(Chosen.read(0.5).or(1)).isEqualTo(0.5);
        assertThatThrownBy(() -> Chosen.read("much")).isInstanceOf(Invalid.class);
    }
}
