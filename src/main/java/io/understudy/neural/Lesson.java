package io.understudy.neural;

import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;

/**
 * A row as a network is taught it.
 *
 * @param row the row; an example of weight w is shown w times an epoch
 * @param output the index of its label among the net's outputs
 * @param known whether the parameters that training starts from have seen it
 */
record Lesson(Row row, int output, boolean known) {

    Vector vector() {
        return row.vector();
    }

    boolean against() {
        return row.sign() == Sign.AGAINST;
    }
}
