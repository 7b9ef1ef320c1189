package io.understudy.learn.drift;

import io.understudy.learn.Normal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether labels are answered in other shares than before: Pearson's chi-square test that two windows are of one
 * distribution. Labels that occur fewer than ten times in both together count as one. Used by one thread at a time.
 */
public final class LabelShift {

    private static final long FEWEST = 10;

    private final Map<String, Long> reference = new HashMap<>();
    private final Map<String, Long> window = new HashMap<>();

    /**
     * Counts an answer of the time that is compared with.
     *
     * @param label what was answered
     */
    public void addToReference(String label) {
        reference.merge(label, 1L, Long::sum);
    }

    /**
     * Counts an answer of the time that is looked at.
     *
     * @param label what was answered
     */
    public void add(String label) {
        window.merge(label, 1L, Long::sum);
    }

    /** Returns how many answers the reference holds. */
    public long referenceSize() {
        return sum(reference);
    }

    /** Returns how many answers the window holds. */
    public long size() {
        return sum(window);
    }

    /** Empties the window; the reference stays. */
    public void nextWindow() {
        window.clear();
    }

    /** What the two differ by, and by how much chance alone would at most. */
    public record Finding(double statistic, double threshold) {

        /** Returns whether the shares have changed. */
        public boolean shifted() {
            return statistic > threshold;
        }
    }

    /**
     * Compares the two. The point of the chi-square distribution is Wilson and Hilferty's (1931).
     *
     * @param falseAlarm how often the threshold is exceeded by chance, above 0 and below 1
     */
    public Finding compare(double falseAlarm) {
        double all = referenceSize();
        double now = size();
        Set<String> labels = new HashSet<>(reference.keySet());
        labels.addAll(window.keySet());
        double statistic = 0;
        int cells = 0;
        long rareBefore = 0;
        long rareNow = 0;
        for (String label : labels) {
            long before = reference.getOrDefault(label, 0L);
            long after = window.getOrDefault(label, 0L);
            if (before + after < FEWEST) {
                rareBefore += before;
                rareNow += after;
            } else {
                statistic += cell(before / all, after / now, all, now);
                cells++;
            }
        }
        if (rareBefore + rareNow > 0) {
            statistic += cell(rareBefore / all, rareNow / now, all, now);
            cells++;
        }
        return new Finding(statistic, chiSquare(Math.max(1, cells - 1), falseAlarm));
    }

    private static double cell(double before, double after, double all, double now) {
        double expected = (before * all + after * now) / (all + now);
        double difference = before - after;
        return difference * difference / expected / (1 / all + 1 / now);
    }

    private static double chiSquare(int freedom, double falseAlarm) {
        double spread = 2.0 / (9 * freedom);
        double root = 1 - spread + Normal.quantile(1 - falseAlarm) * Math.sqrt(spread);
        return freedom * root * root * root;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }
}
