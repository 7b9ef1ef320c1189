package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import io.understudy.learn.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A multiset of rows. Occurrences of equal vector, sign and label are one entry. */
final class RowSet {

    /** An entry with its counts, hash and label, beside its vector. */
    private static final long ENTRY_BYTES = 600;

    private final Map<ContentHash, Entry> entries = new HashMap<>();
    private int occurrences;
    private int vectorSize;

    /**
     * Adds an occurrence.
     *
     * @param row of the set's vector size
     * @return the entry it belongs to
     */
    Entry add(Row row) {
        if (!entries.isEmpty() && row.vector().size() != vectorSize) {
            throw new IllegalArgumentException(
                    "a vector of size " + row.vector().size() + " among vectors of size " + vectorSize);
        }
        vectorSize = row.vector().size();
        Entry entry = entries.computeIfAbsent(row.contentHash(), hash -> new Entry(hash, row));
        entry.count(row, 1);
        occurrences++;
        return entry;
    }

    /**
     * Removes an occurrence.
     *
     * @param row one that was added, with its weight
     * @return the entry it belonged to, which may have become empty and then is no longer in the set
     * @throws IllegalArgumentException when the set does not hold it
     */
    Entry remove(Row row) {
        Entry entry = entries.get(row.contentHash());
        if (entry == null || entry.occurrences(row) == 0) {
            throw new IllegalArgumentException("the set does not hold the row " + row.contentHash() + " with weight "
                    + row.weight() + (row.labelName() ? " as a label's name" : ""));
        }
        entry.count(row, -1);
        if (entry.sum == 0) {
            entries.remove(entry.hash());
        }
        occurrences--;
        return entry;
    }

    /** Returns the number of occurrences. */
    int occurrences() {
        return occurrences;
    }

    /** Returns the number of entries. */
    int size() {
        return entries.size();
    }

    /** Returns the components of a vector; 0 before the first row. */
    int vectorSize() {
        return vectorSize;
    }

    /** Returns about how many bytes this takes. */
    long bytes() {
        return bytes(size(), vectorSize);
    }

    /**
     * Returns about how many bytes a set takes.
     *
     * @param rows how many, no two of them equal
     * @param vectorSize components of a vector
     */
    static long bytes(int rows, int vectorSize) {
        return rows * (ENTRY_BYTES + (long) Short.BYTES * vectorSize);
    }

    /** Returns the entries in order of content hash. */
    SortedMap<ContentHash, Entry> sorted() {
        return new TreeMap<>(entries);
    }

    /**
     * Returns the entry of a hash.
     *
     * @param hash any
     * @return null when there is none
     */
    @Nullable
    Entry find(ContentHash hash) {
        return entries.get(hash);
    }

    /** Returns whether any row has a vector; costs a look at each. */
    boolean holds(Vector vector) {
        return entries.values().stream().anyMatch(entry -> entry.vector().equals(vector));
    }

    /** Rows of equal content. */
    static final class Entry {

        private final ContentHash hash;
        private final Vector vector;
        private final Sign sign;
        private final String label;
        private final int[] examples = new int[Row.MAX_WEIGHT];
        private final int[] names = new int[Row.MAX_WEIGHT];
        private long sum;
        private int exampleCount;
        private int occurrenceCount;

        private Entry(ContentHash hash, Row row) {
            this.hash = hash;
            this.vector = row.vector();
            this.sign = row.sign();
            this.label = row.label();
        }

        private void count(Row row, int change) {
            (row.labelName() ? names : examples)[row.weight() - 1] += change;
            occurrenceCount += change;
            exampleCount += row.labelName() ? 0 : change;
            sum += (long) change * row.weight();
        }

        private int occurrences(Row row) {
            return (row.labelName() ? names : examples)[row.weight() - 1];
        }

        ContentHash hash() {
            return hash;
        }

        Vector vector() {
            return vector;
        }

        String label() {
            return label;
        }

        /** Returns the sum of weights, at most {@link Row#MAX_WEIGHT}; 0 when all were removed. */
        int weight() {
            return (int) Math.min(sum, Row.MAX_WEIGHT);
        }

        /** Returns its target in its label's column: 1 for, -1 against. */
        int target() {
            return sign == Sign.FOR ? 1 : -1;
        }

        /** Returns whether it may be left out to judge: it is for its label and not merely the label's name. */
        boolean judges() {
            return sign == Sign.FOR && exampleCount > 0;
        }

        /** Returns whether it is, among others perhaps, a label's name. */
        boolean isName() {
            return occurrenceCount > exampleCount;
        }

        /** Returns the entry as one row. */
        Row row() {
            return new Row(vector, sign, label, weight(), exampleCount == 0);
        }
    }
}
