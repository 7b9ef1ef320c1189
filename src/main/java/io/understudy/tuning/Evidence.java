package io.understudy.tuning;

import io.understudy.evaluation.Reviews.Case;
import io.understudy.example.Examples.Taught;
import io.understudy.example.Origin;
import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What all trials of a job are taught and judged on: the same rows and the same cases for every kind of learner. Who is
 * left out is decided by the hash of a text's vector, so that a text is never on both sides.
 *
 * @param folds taught and judged one after the other; what was judged is judged together
 */
record Evidence(List<Fold> folds) {

    /** With fewer cases chance alone would decide. */
    static final int FEWEST_CASES = 10;

    private static final int MOST_CASES = 2_048;
    private static final int PARTS = 5;
    private static final int LARGE = 1_000;
    private static final int BLOCKS = 5;
    private static final int FEWEST_ROWS = 100;
    private static final int FEWEST_OF_A_LABEL = 4;
    private static final int ONE_IN = 3;
    private static final int MOST_RUNGS = 4;

    /**
     * Rows to be taught, and cases that they are judged on.
     *
     * @param taught in order of their content hashes
     * @param judged none of which is taught
     */
    record Fold(List<Row> taught, List<Case> judged) {

        static Fold of(Collection<Row> taught, List<Case> judged) {
            Map<Row, ContentHash> hashes = new HashMap<>();
            taught.forEach(row -> hashes.computeIfAbsent(row, Row::contentHash));
            return new Fold(
                    taught.stream().sorted(Comparator.comparing(hashes::get)).toList(), judged);
        }

        /** Returns so much of each label, at least one row; of a smaller share what is in the larger one too. */
        List<Row> share(double share) {
            Map<String, Long> all = taught.stream().collect(Collectors.groupingBy(Row::label, Collectors.counting()));
            Map<String, Integer> taken = new HashMap<>();
            return taught.stream()
                    .filter(row -> row.labelName()
                            || taken.merge(row.label(), 1, Integer::sum)
                                    <= Math.ceil(share * all.getOrDefault(row.label(), 0L)))
                    .toList();
        }
    }

    /**
     * A fifth of the examples, taught to nobody. Of few examples each fifth in turn: a fifth of a few would be too few.
     *
     * @param set the set
     */
    static Evidence heldOut(Collection<Taught> set) {
        List<Row> judged = judged(set);
        return judged.size() < LARGE ? crossed(set) : new Evidence(List.of(heldOut(set, judged)));
    }

    private static Fold heldOut(Collection<Taught> set, List<Row> judged) {
        return without(
                0, set, fewest(judged.stream().filter(row -> part(row) == 0).toList(), MOST_CASES));
    }

    /**
     * Each fifth of the examples by learners that were taught the others.
     *
     * @param set the set
     */
    static Evidence crossed(Collection<Taught> set) {
        List<Row> judged = fewest(judged(set), MOST_CASES);
        List<Fold> folds = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            Fold fold = without(part, set, judged);
            if (!fold.judged().isEmpty() && !fold.taught().isEmpty()) {
                folds.add(fold);
            }
        }
        return new Evidence(folds);
    }

    private static Fold without(int part, Collection<Taught> set, List<Row> judged) {
        List<Row> taught = set.stream()
                .map(Taught::row)
                .filter(row -> row.labelName() || part(row) != part)
                .toList();
        return Fold.of(taught, cases(judged, row -> part(row) == part));
    }

    /**
     * The corrections in blocks, in the order in which they came, each by a learner that was taught what came before.
     *
     * @param set the set
     */
    static Evidence prequential(Collection<Taught> set) {
        List<Taught> corrections = set.stream()
                .filter(taught ->
                        taught.origin() == Origin.FEEDBACK && taught.row().sign() == Sign.FOR)
                .sorted(Comparator.comparingLong(Taught::added))
                .toList();
        List<Taught> latest = corrections.subList(Math.max(0, corrections.size() - MOST_CASES), corrections.size());
        List<Fold> folds = new ArrayList<>();
        for (int block = 0; block < BLOCKS; block++) {
            List<Taught> own = latest.subList(block * latest.size() / BLOCKS, (block + 1) * latest.size() / BLOCKS);
            if (!own.isEmpty()) {
                folds.add(before(own, set));
            }
        }
        folds.removeIf(fold -> fold.taught().isEmpty());
        return new Evidence(folds);
    }

    private static Fold before(List<Taught> block, Collection<Taught> set) {
        long first = block.get(0).added();
        List<Row> taught =
                set.stream().filter(one -> one.added() < first).map(Taught::row).toList();
        return Fold.of(taught, cases(block.stream().map(Taught::row).toList(), row -> true));
    }

    /**
     * The cases of a set, by learners that are taught all examples.
     *
     * @param set the set of examples
     * @param cases of the evaluation set
     */
    static Evidence onSet(Collection<Taught> set, List<Case> cases) {
        List<Row> taught = set.stream().map(Taught::row).toList();
        List<Case> some = lowest(cases, one -> ContentHash.ofVector(one.vector()), MOST_CASES);
        return new Evidence(List.of(Fold.of(taught, some)));
    }

    private static List<Row> judged(Collection<Taught> set) {
        return set.stream()
                .map(Taught::row)
                .filter(row -> row.sign() == Sign.FOR && !row.labelName())
                .toList();
    }

    private static List<Row> fewest(List<Row> rows, int most) {
        return lowest(rows, Row::contentHash, most);
    }

    private static <T> List<T> lowest(List<T> all, Function<T, ContentHash> hash, int most) {
        if (all.size() <= most) {
            return all;
        }
        return all.stream()
                .map(one -> Map.entry(hash.apply(one), one))
                .sorted(Map.Entry.comparingByKey())
                .limit(most)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static int part(Row row) {
        return (int) Long.remainderUnsigned(ContentHash.ofVector(row.vector()).second(), PARTS);
    }

    private static List<Case> cases(List<Row> rows, Predicate<Row> chosen) {
        return rows.stream()
                .filter(chosen)
                .map(row -> new Case(row.vector(), row.label()))
                .toList();
    }

    /** Returns how many cases there are. */
    int cases() {
        return folds.stream().mapToInt(fold -> fold.judged().size()).sum();
    }

    /** Returns how many rows are taught at most. */
    int rows() {
        return folds.stream().mapToInt(fold -> fold.taught().size()).max().orElse(0);
    }

    /** Returns which share of the rows each rung teaches, rising to all: the least still says something of each label. */
    List<Double> shares() {
        long labels = folds.stream()
                .flatMap(fold -> fold.taught().stream())
                .map(Row::label)
                .distinct()
                .count();
        double fewest = Math.max(FEWEST_ROWS, FEWEST_OF_A_LABEL * labels);
        List<Double> shares = new ArrayList<>(List.of(1.0));
        while (shares.size() < MOST_RUNGS && shares.get(0) / ONE_IN * rows() >= fewest) {
            shares.add(0, shares.get(0) / ONE_IN);
        }
        return shares;
    }
}
