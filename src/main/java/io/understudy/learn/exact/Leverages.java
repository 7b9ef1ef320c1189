package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Progress;
import io.understudy.learn.algebra.Bounded;
import io.understudy.learn.algebra.Direction;
import io.understudy.learn.algebra.QuadraticForm;
import io.understudy.learn.algebra.RoundedForm;
import io.understudy.learn.algebra.Rounding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Leverages {@code w f^T G^-1 f} of the rows that were asked for, with their features. They follow the system's changes,
 * which costs m multiply-adds a row; what a change leaves undecided is computed anew.
 */
final class Leverages {

    /** Leverages are multiples of 2^-20. */
    private static final Rounding ROUNDING = new Rounding(20);

    private final Map<ContentHash, Held> rows = new HashMap<>();

    /** What is held of a row: its weight, features, leverage as rounded, and the estimate that led there. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Held(int weight, int[] features, int rounded, Bounded estimate) {}

    /**
     * Returns what is held of rows, and computes what is not.
     *
     * @param sample rows with their weights
     * @param features gives a row's features
     * @param solver of the system
     * @param progress hears of {@link io.understudy.learn.Stage#CALIBRATING}
     */
    List<Held> of(List<KnownRow> sample, Function<KnownRow, int[]> features, Solver solver, Progress progress) {
        List<KnownRow> missing = sample.stream().filter(row -> !holds(row)).toList();
        List<int[]> ofMissing = missing.stream().map(features).toList();
        List<RoundedForm> forms = solver.forms(
                missing.size(),
                i -> new QuadraticForm(
                        LandmarkTraining.scaled(ofMissing.get(i)),
                        missing.get(i).row().weight()),
                ROUNDING,
                progress);
        for (int i = 0; i < missing.size(); i++) {
            KnownRow row = missing.get(i);
            RoundedForm form = forms.get(i);
            rows.put(
                    row.hash(),
                    new Held(row.row().weight(), ofMissing.get(i), Math.toIntExact(form.rounded()), form.estimate()));
        }
        rows.keySet().retainAll(sample.stream().map(KnownRow::hash).toList());
        return sample.stream().map(row -> rows.get(row.hash())).toList();
    }

    private boolean holds(KnownRow row) {
        Held held = rows.get(row.hash());
        return held != null && held.weight() == row.row().weight();
    }

    /**
     * Follows a row's coming or going.
     *
     * @param direction the solution for its features
     * @param features them
     * @param weight how often it comes, negative when it goes
     */
    void follow(Direction direction, int[] features, int weight) {
        for (ContentHash hash : List.copyOf(rows.keySet())) {
            rows.computeIfPresent(hash, (same, held) -> {
                Bounded estimate = direction.change(
                        held.estimate(),
                        held.features(),
                        held.weight(),
                        features,
                        LandmarkTraining.FEATURE_BITS,
                        weight);
                OptionalInt rounded = estimate.rounded(ROUNDING);
                return rounded.isPresent()
                        ? new Held(held.weight(), held.features(), rounded.getAsInt(), estimate)
                        : null;
            });
        }
    }

    void clear() {
        rows.clear();
    }

    /** Returns about how many bytes this takes. */
    long bytes() {
        return rows.values().stream()
                .mapToLong(held -> 4L * held.features().length + 100)
                .sum();
    }
}
