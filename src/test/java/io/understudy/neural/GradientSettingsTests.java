package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.learn.Activation;
import io.understudy.rest.Invalid;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientSettingsTests {

    @Test
    void aHeadHasNoEmbedding() {
        assertThatThrownBy(() -> Networks.settings(NetworkKind.HEAD, List.of(), 64, null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("text network");
    }

    @Test
    void layersAreFewAndNotTooWide() {
        assertThatThrownBy(() -> Networks.head(1, 1, 1, 1, 1)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Networks.head(1_025)).isInstanceOf(Invalid.class);
    }

    @Test
    void eachHiddenLayerHasAnActivation() {
        assertThat(Networks.head(8, 4).activations()).containsExactly(Activation.RELU, Activation.RELU);
        assertThatThrownBy(() -> new GradientSettings(
                        null,
                        List.of(8),
                        List.of(Activation.TANH, Activation.RELU),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("as many activations");
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
