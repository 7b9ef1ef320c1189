package io.understudy.learn.exact;

import io.understudy.learn.Progress;
import io.understudy.learn.algebra.Bounded;
import io.understudy.learn.algebra.Direction;
import io.understudy.learn.algebra.InverseChange;
import io.understudy.learn.algebra.LiveSystem;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.RoundedForm;
import io.understudy.learn.algebra.Rounding;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Entries on the diagonal of a live system's inverse, and each row's largest kernel to another, for the rows that were
 * asked for. They follow the system's changes, which costs a few operations an entry; what a change leaves undecided is
 * computed anew.
 */
final class InverseDiagonal {

    /** Entries are multiples of 2^-10. */
    private static final Rounding ROUNDING = new Rounding(10);

    private final LiveSystem system;
    private final Map<Integer, Held> entries = new HashMap<>();

    /** What is held of a row: its entry as rounded, the estimate that led there, and its largest kernel to another. */
    record Held(int rounded, Bounded estimate, int nearest) {

        Held(RoundedForm form, int nearest) {
            this(Math.toIntExact(form.rounded()), form.estimate(), nearest);
        }
    }

    /**
     * Starts without entries.
     *
     * @param system whose inverse
     */
    InverseDiagonal(LiveSystem system) {
        this.system = system;
    }

    /**
     * Returns entries, and computes those that are not held.
     *
     * @param rows which
     * @param solver of the system
     * @param progress hears of {@link io.understudy.learn.Stage#CALIBRATING}
     */
    List<Held> of(int[] rows, Solver solver, Progress progress) {
        int[] missing =
                Arrays.stream(rows).filter(row -> !entries.containsKey(row)).toArray();
        List<RoundedForm> forms =
                solver.forms(missing.length, i -> QuadraticForm.diagonal(system, missing[i]), ROUNDING, progress);
        for (int i = 0; i < missing.length; i++) {
            entries.put(missing[i], new Held(forms.get(i), system.largestBeside(missing[i])));
        }
        return Arrays.stream(rows).mapToObj(entries::get).toList();
    }

    /**
     * Follows the coming of a row.
     *
     * @param direction the solution for its kernels
     * @param kernels its kernels to the rows before it
     * @param row its number
     * @param lambda its Lambda
     */
    void add(Direction direction, int[] kernels, int row, int lambda) {
        InverseChange change = direction.ofAdded(kernels, lambda);
        follow(change);
        entries.replaceAll(
                (other, held) -> new Held(held.rounded(), held.estimate(), Math.max(held.nearest(), kernels[other])));
        int nearest = Arrays.stream(kernels).max().orElse(0);
        put(row, change.ofAdded(), nearest);
    }

    /**
     * Follows the going of a row, once the system has.
     *
     * @param direction the solution for its unit vector
     * @param kernels its kernels
     * @param row its number
     * @return whether its entry was what the direction says it is
     */
    boolean remove(Direction direction, int[] kernels, int row) {
        Held own = entries.remove(row);
        follow(direction.ofRemoved(row));
        entries.replaceAll((other, held) -> held.nearest() > kernels[other]
                ? held
                : new Held(held.rounded(), held.estimate(), system.largestBeside(other)));
        return own == null || direction.isEntry(row, own.estimate());
    }

    /**
     * Follows a change of the inverse.
     *
     * @param change which
     */
    void follow(InverseChange change) {
        for (int row : List.copyOf(entries.keySet())) {
            Held held = entries.get(row);
            if (held != null) {
                put(row, change.apply(row, held.estimate()), held.nearest());
            }
        }
    }

    private void put(int row, Bounded estimate, int nearest) {
        OptionalInt rounded = estimate.rounded(ROUNDING);
        if (rounded.isPresent()) {
            entries.put(row, new Held(rounded.getAsInt(), estimate, nearest));
        } else {
            entries.remove(row);
        }
    }

    /**
     * Returns the same entries for the same rows under other numbers.
     *
     * @param renumbered the system with the other numbers
     * @param before for each of its rows the number in this system, negative where there is none
     */
    InverseDiagonal renumbered(LiveSystem renumbered, int[] before) {
        InverseDiagonal diagonal = new InverseDiagonal(renumbered);
        for (int row = 0; row < before.length; row++) {
            Held held = entries.get(before[row]);
            if (held != null) {
                diagonal.entries.put(row, held);
            }
        }
        return diagonal;
    }
}
