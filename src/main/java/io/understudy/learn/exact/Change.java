package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Vector;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How a row differs between what a training knows and the set. */
sealed interface Change {

    /** A row comes. */
    record Coming(KnownRow row) implements Change {}

    /** A row goes. */
    record Going(int number) implements Change {}

    /** A row takes the place of another of the same vector. */
    record Replaced(int number, KnownRow row) implements Change {}

    /**
     * Finds out what changed: rows that are replaced first, then those that come, then those that go. A row that goes
     * where another of the same vector comes is replaced by it: a label was corrected.
     *
     * @param rows what is known
     * @param touched hashes of all rows that may have changed
     * @param set the set
     */
    static List<Change> between(NumberedRows rows, Collection<ContentHash> touched, RowSet set) {
        List<Change> changes = new ArrayList<>();
        List<KnownRow> coming = new ArrayList<>();
        Map<Vector, Deque<Integer>> going = new HashMap<>();
        for (ContentHash hash : touched) {
            OptionalInt number = rows.find(hash);
            Entry entry = set.find(hash);
            if (entry == null) {
                number.ifPresent(
                        gone -> going.computeIfAbsent(rows.get(gone).row().vector(), vector -> new ArrayDeque<>())
                                .add(gone));
            } else if (number.isEmpty()) {
                coming.add(KnownRow.of(entry));
            } else if (!KnownRow.of(entry).equals(rows.get(number.getAsInt()))) {
                changes.add(new Replaced(number.getAsInt(), KnownRow.of(entry)));
            }
        }
        List<Change> others = new ArrayList<>();
        for (KnownRow row : coming) {
            Integer same =
                    going.getOrDefault(row.row().vector(), new ArrayDeque<>()).poll();
            (same == null ? others : changes).add(same == null ? new Coming(row) : new Replaced(same, row));
        }
        changes.addAll(others);
        going.values().forEach(numbers -> numbers.forEach(number -> changes.add(new Going(number))));
        return changes;
    }
}
