package io.understudy.learn.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A window over a stream of zeros and ones that grows while the stream is the same and drops its older part when the two
 * differ (Bifet and Gavalda, "Learning from time-changing data with adaptive windowing", 2007). The window is kept as
 * an exponential histogram: memory and a step cost O(log n). Used by one thread at a time.
 */
public final class Adwin {

    private static final int BUCKETS_A_ROW = 5;
    private static final int SHORTEST = 5;

    private final double delta;
    /** Row r holds buckets of 2^r values, the newest first; a bucket is its number of ones. */
    private final List<Deque<Integer>> rows = new ArrayList<>();

    private long size;
    private long ones;

    /**
     * Makes an empty window.
     *
     * @param delta bound of the probability of a false alarm at a step, above 0 and below 1; the bound is loose
     */
    public Adwin(double delta) {
        if (!(delta > 0 && delta < 1)) {
            throw new IllegalArgumentException("illegal delta " + delta + ", must be above 0 and below 1");
        }
        this.delta = delta;
    }

    /**
     * Takes the next value.
     *
     * @param one whether it is a one
     * @return whether the stream was found to have changed; then the older part is gone
     */
    public boolean add(boolean one) {
        row(0).addFirst(one ? 1 : 0);
        size++;
        ones += one ? 1 : 0;
        compress();
        boolean drifted = false;
        while (differs()) {
            dropOldest();
            drifted = true;
        }
        return drifted;
    }

    /** Returns how many values the window holds. */
    public long size() {
        return size;
    }

    /** Returns the share of ones in the window, 0 to 1. */
    public double mean() {
        return size == 0 ? 0 : (double) ones / size;
    }

    private Deque<Integer> row(int r) {
        if (r == rows.size()) {
            rows.add(new ArrayDeque<>());
        }
        return rows.get(r);
    }

    private void compress() {
        for (int r = 0; rows.get(r).size() > BUCKETS_A_ROW; r++) {
            int oldest = rows.get(r).removeLast();
            int next = rows.get(r).removeLast();
            row(r + 1).addFirst(oldest + next);
        }
    }

    private void dropOldest() {
        int last = rows.size() - 1;
        ones -= rows.get(last).removeLast();
        size -= 1L << last;
        if (rows.get(last).isEmpty()) {
            rows.remove(last);
        }
    }

    private boolean differs() {
        return strength() > 1;
    }

    /**
     * Returns by how much the means of the two parts of the window differ at the cut where they do most, as a multiple of
     * what chance explains: above 1 the stream has changed. Costs O(log n).
     */
    public double strength() {
        double strongest = 0;
        long older = 0;
        long olderOnes = 0;
        for (int r = rows.size() - 1; r >= 0; r--) {
            for (Iterator<Integer> oldestFirst = rows.get(r).descendingIterator(); oldestFirst.hasNext(); ) {
                older += 1L << r;
                olderOnes += oldestFirst.next();
                if (older >= SHORTEST && size - older >= SHORTEST) {
                    strongest = Math.max(strongest, strength(older, olderOnes));
                }
            }
        }
        return strongest;
    }

    private double strength(long older, long olderOnes) {
        double newer = (double) (size - older);
        double inverse = 1.0 / older + 1.0 / newer;
        double log = Math.log(2 * Math.log((double) size) / delta);
        double variance = mean() * (1 - mean());
        double bound = Math.sqrt(2 * inverse * variance * log) + 2.0 / 3 * inverse * log;
        return Math.abs((double) olderOnes / older - (ones - olderOnes) / newer) / bound;
    }
}
