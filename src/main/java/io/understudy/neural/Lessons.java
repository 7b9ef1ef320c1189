package io.understudy.neural;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Row;
import io.understudy.learn.Sign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A set of rows made ready to be taught: what is shown, what is shown again, and what is held back to see how it goes. A
 * function of the set and of what is known of it.
 *
 * @param labels ordered by their UTF-8 bytes
 * @param fresh what training is about
 * @param replayed what is known and shown again beside it
 * @param heldBack the validation split, which is never trained on
 */
record Lessons(List<String> labels, List<Lesson> fresh, List<Lesson> replayed, List<Lesson> heldBack) {

    private static final int FEWEST_OF_A_LABEL = 5;

    /** A smaller set needs each of its examples more than it needs to be watched. */
    private static final int FEWEST = 250;

    /** Targets count as so many labels. */
    private static final int AS_MANY_AS_LABELS = 10;

    /** So few new examples are all taught: whoever sends one wants it learned. */
    private static final int FEWEST_FRESH = 50;

    /**
     * Divides a set.
     *
     * @param rows distinct, in order of their content hashes
     * @param labels all labels, ordered by their UTF-8 bytes
     * @param known what the start has seen
     * @param settings share held back and how much is replayed
     */
    static Lessons of(List<Row> rows, List<String> labels, Set<ContentHash> known, GradientSettings settings) {
        Map<String, List<Lesson>> byLabel = new TreeMap<>();
        for (Row row : rows) {
            Lesson lesson = new Lesson(row, labels.indexOf(row.label()), known.contains(row.contentHash()));
            byLabel.computeIfAbsent(row.label(), label -> new ArrayList<>()).add(lesson);
        }
        Lessons divided = new Lessons(labels, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean large = rows.stream().filter(Lessons::mayBeHeldBack).count() >= FEWEST;
        boolean manyFresh = byLabel.values().stream()
                        .flatMap(List::stream)
                        .filter(lesson -> !lesson.known() && mayBeHeldBack(lesson.row()))
                        .count()
                >= FEWEST_FRESH;
        Predicate<Lesson> candidate = lesson -> large && mayBeHeldBack(lesson.row()) && (manyFresh || lesson.known());
        byLabel.values()
                .forEach(ofLabel -> divided.divide(
                        ofLabel, candidate, settings, settings.replay().perLabel()));
        return divided.withSomethingToLearn();
    }

    /**
     * Divides a set whose rows have targets: as one of a single label, of which ten times as many are shown again.
     *
     * @param rows distinct, in order of their content hashes
     * @param known what the start has seen
     * @param settings share held back and how much is replayed
     */
    static Lessons ofNumbers(List<Row> rows, Set<ContentHash> known, GradientSettings settings) {
        List<Lesson> all = rows.stream()
                .map(row -> new Lesson(row, 0, known.contains(row.contentHash())))
                .toList();
        long fresh = all.stream().filter(lesson -> !lesson.known()).count();
        boolean large = rows.stream().filter(Lessons::mayBeHeldBack).count() >= FEWEST;
        Lessons divided = new Lessons(List.of(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        divided.divide(
                all,
                lesson -> large && mayBeHeldBack(lesson.row()) && (fresh >= FEWEST_FRESH || lesson.known()),
                settings,
                AS_MANY_AS_LABELS * settings.replay().perLabel());
        return divided.withSomethingToLearn();
    }

    /** Where nothing is new, what is known is taught again. */
    private Lessons withSomethingToLearn() {
        if (!fresh.isEmpty()) {
            return this;
        }
        return replayed.isEmpty()
                ? new Lessons(labels, heldBack, List.of(), List.of())
                : new Lessons(labels, replayed, List.of(), heldBack);
    }

    /**
     * Held back are the examples whose hash lies in the lowest part of all hashes: that is as good as chance, and a row
     * that is held back once is never trained on later. A label of few examples keeps them all, and none gives up more
     * than a third. Corrections weigh more than 1, and are never held back; nor are rejections and label names.
     */
    private void divide(List<Lesson> ofLabel, Predicate<Lesson> candidate, GradientSettings settings, int shownAgain) {
        long plain = ofLabel.stream().filter(candidate).count();
        long spare = plain < FEWEST_OF_A_LABEL ? 0 : plain / 3;
        List<Lesson> old = new ArrayList<>();
        for (Lesson lesson : ofLabel) {
            if (spare > 0 && candidate.test(lesson) && place(lesson) < settings.validationShare()) {
                heldBack.add(lesson);
                spare--;
            } else if (lesson.known()) {
                old.add(lesson);
            } else {
                fresh.add(lesson);
            }
        }
        old.stream()
                .sorted(Comparator.comparingInt((Lesson lesson) -> -lesson.row().weight()))
                .limit(shownAgain)
                .forEach(replayed::add);
    }

    /** Returns where among all hashes a row's is, 0 to 1. */
    private static double place(Lesson lesson) {
        return (lesson.row().contentHash().first() >>> 1) / (double) Long.MAX_VALUE;
    }

    private static boolean mayBeHeldBack(Row row) {
        return row.weight() == Row.MIN_WEIGHT && row.sign() == Sign.FOR && !row.labelName();
    }
}
