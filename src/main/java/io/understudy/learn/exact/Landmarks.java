package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Vector;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The vectors that stand for a large set: those of label names first, then those of the lowest hashes. A function of the
 * set; about m / n of its changes change the landmarks too.
 *
 * @param hashes SHA-256 of each vector, rising
 * @param vectors the vectors in that order
 */
record Landmarks(List<ContentHash> hashes, List<Vector> vectors) {

    /**
     * Chooses landmarks.
     *
     * @param entries rows, more than {@code most}
     * @param most how many
     */
    static Landmarks of(List<Entry> entries, int most) {
        SortedMap<ContentHash, Vector> names = new TreeMap<>();
        SortedMap<ContentHash, Vector> others = new TreeMap<>();
        for (Entry entry : entries) {
            (entry.isName() ? names : others).put(ContentHash.ofVector(entry.vector()), entry.vector());
        }
        SortedMap<ContentHash, Vector> chosen = new TreeMap<>();
        take(names, most, chosen);
        take(others, most, chosen);
        return new Landmarks(List.copyOf(chosen.keySet()), List.copyOf(new ArrayList<>(chosen.values())));
    }

    private static void take(SortedMap<ContentHash, Vector> from, int most, SortedMap<ContentHash, Vector> chosen) {
        for (var candidate : from.entrySet()) {
            if (chosen.size() == most) {
                return;
            }
            chosen.put(candidate.getKey(), candidate.getValue());
        }
    }

    int size() {
        return hashes.size();
    }
}
