package io.understudy.neural;

import io.understudy.learn.Answer;
import java.util.List;

/** Turns what the last layer says into an answer. Immutable. */
sealed interface Outlet permits Scores, Quantities {

    /**
     * Makes an answer.
     *
     * @param labels in the order of the outputs; none where numbers are answered
     * @param output the last layer's activations
     */
    Answer answer(List<String> labels, float[] output);
}
