package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows by the numbers that they have in a system; rows that went leave their numbers unused. */
final class NumberedRows {

    private final List<@Nullable KnownRow> rows = new ArrayList<>();
    private final SortedMap<ContentHash, Integer> numbers = new TreeMap<>();
    private final SortedMap<String, Integer> labels = new TreeMap<>(Knowledge.LABEL_ORDER);

    /** Gives a row the next number. */
    void add(KnownRow row) {
        numbers.put(row.hash(), rows.size());
        rows.add(row);
        labels.merge(row.label(), 1, Integer::sum);
    }

    void remove(int number) {
        KnownRow row = get(number);
        numbers.remove(row.hash());
        rows.set(number, null);
        labels.merge(row.label(), -1, (count, less) -> count + less == 0 ? null : count + less);
    }

    /** Puts a row in the place of another. */
    void replace(int number, KnownRow row) {
        remove(number);
        numbers.put(row.hash(), number);
        rows.set(number, row);
        labels.merge(row.label(), 1, Integer::sum);
    }

    /** Returns the row of a number that is in use. */
    KnownRow get(int number) {
        KnownRow row = rows.get(number);
        if (row == null) {
            throw new IllegalArgumentException("row " + number + " went");
        }
        return row;
    }

    /** Returns the number of a row, none when it is not there. */
    OptionalInt find(ContentHash hash) {
        Integer number = numbers.get(hash);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Returns the numbers in order of the rows' content hashes. */
    int[] order() {
        return numbers.values().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns the rows in order of their content hashes. */
    List<KnownRow> sorted() {
        return numbers.values().stream().map(this::get).toList();
    }

    /** Returns the labels, ordered by their UTF-8 bytes. */
    List<String> labels() {
        return List.copyOf(labels.keySet());
    }

    /**
     * Returns {@code 2^p y} of a label.
     *
     * @param label which
     * @param size of the system
     */
    long[] rightHandSide(String label, int size) {
        long[] targets = new long[size];
        numbers.values().forEach(number -> {
            if (get(number).label().equals(label)) {
                targets[number] = (long) get(number).target() << Knowledge.KERNEL_BITS;
            }
        });
        return targets;
    }
}
