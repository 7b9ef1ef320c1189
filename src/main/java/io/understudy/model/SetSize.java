package io.understudy.model;

import io.understudy.learn.Row;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a set decides how much memory it takes to learn it.
 *
 * @param rows how many
 * @param labels how many distinct ones
 * @param components of a vector
 */
public record SetSize(int rows, int labels, int components) {

    /**
     * Measures a set, in one pass.
     *
     * @param rows all of them
     */
    public static SetSize of(Stream<Row> rows) {
        Set<String> labels = new HashSet<>();
        int count = 0;
        int components = 0;
        for (Iterator<Row> each = rows.iterator(); each.hasNext(); count++) {
            Row row = each.next();
            labels.add(row.label());
            components = row.vector().size();
        }
        return new SetSize(count, labels.size(), components);
    }
}
