package io.understudy.model;

import java.util.stream.Stream;

/**
 * What of a set decides how much memory it takes to learn it.
 *
 * @param rows how many
 * @param labels how many distinct ones
 */
public record SetSize(int rows, int labels) {

    /**
     * Measures a set, in one pass.
     *
     * @param rows how many
     * @param labels the label of each
     */
    public static SetSize of(int rows, Stream<String> labels) {
        return new SetSize(rows, (int) labels.distinct().count());
    }
}
