package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.exact.RowSet.Entry;

/**
 * A row as a training knows it, whatever became of it in the set since.
 *
 * @param hash its content hash
 * @param row the row, with the sum of its weights
 */
record KnownRow(ContentHash hash, Row row) {

    static KnownRow of(Entry entry) {
        return new KnownRow(entry.hash(), entry.row());
    }

    String label() {
        return row.label();
    }

    /** Returns its target in its label's column: 1 for, -1 against. */
    int target() {
        return row.sign() == Sign.FOR ? 1 : -1;
    }

    /** Returns whether it may be left out to judge: it is for its label and not merely the label's name. */
    boolean judges() {
        return row.sign() == Sign.FOR && !row.labelName();
    }

    /** Returns {@code Lambda = round(2^p lambda / w)}. */
    int diagonal(ExactSettings settings) {
        int doubled = settings.strengthUnits() << (Knowledge.KERNEL_BITS - 7);
        return (doubled + row.weight()) / (2 * row.weight());
    }
}
