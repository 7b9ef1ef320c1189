package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.learn.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTests {

    private final Softmax softmax = new Softmax();

    @Test
    void whatWasTaughtIsAnswered() {
        Example left = example("left", 1, 0.2f);
        Example right = example("right", 0.2f, 1);

        softmax.teach(List.of(left, right));

        assertThat(softmax.answer(left)).isEqualTo("left");
        assertThat(softmax.answer(right)).isEqualTo("right");
        assertThat(softmax.bytes()).isEqualTo(2 * 2 * 4);
    }

    @Test
    void whatIsTaughtLaterCoversIt() {
        Example left = example("left", 1, 1);
        softmax.teach(List.of(left));

        softmax.teach(List.of(example("right", 1, 1)));

        assertThat(softmax.answer(left)).isEqualTo("right");
    }

    private static Example example(String label, float... direction) {
        return new Example(label, label, Vector.ofDirection(direction), false);
    }
}
