package io.understudy.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The steps of docs/worked-example.md, taken by the code that trains. */
class WorkedExampleTests {

    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    /** Softmax over two biases: the input is 0, so that nothing else counts. */
    private static float[] after(float[] theta, float[] target) {
        return Networks.MATH.exclusively(() -> {
            Trainable net = new Trainable(Layers.single(1, 2), Networks.head(UpdateRule.SGD));
            net.set(new float[] {0, 0, theta[0], theta[1]});
            net.step(new float[] {0}, target, 0.1, (gradient, parameters) -> {});
            return Arrays.copyOfRange(net.parameters(), 2, 4);
        });
    }

    @Test
    void theFirstStepIsTheArticles() {
        float[] theta = after(new float[] {0.5f, 0.5f}, new float[] {1, 0});

        assertThat(theta[0]).isCloseTo(0.55f, CLOSE);
        assertThat(theta[1]).isCloseTo(0.45f, CLOSE);
    }

    @Test
    void theSecondStepIsNot() {
        float[] theta = after(new float[] {0.55f, 0.45f}, new float[] {0, 1});

        assertThat(theta[0]).isCloseTo(0.4975021f, CLOSE);
        assertThat(theta[1]).isCloseTo(0.5024979f, CLOSE);
        assertThat(theta[0] + theta[1]).isCloseTo(1, CLOSE);
    }
}
