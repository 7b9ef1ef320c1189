package io.understudy.model;

import io.understudy.learn.Row;
import java.util.Collection;

/**
 * What of a set decides how much memory it takes to learn it.
 *
 * @param rows how many
 * @param labels how many distinct ones
 */
public record SetSize(int rows, int labels) {

    /** Measures a set. */
    public static SetSize of(Collection<Row> rows) {
        return new SetSize(
                rows.size(), (int) rows.stream().map(Row::label).distinct().count());
    }
}
