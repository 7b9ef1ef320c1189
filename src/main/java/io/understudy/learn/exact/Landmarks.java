package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Vector;
import io.understudy.learn.exact.RowSet.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The vectors that stand for a large set: those of label names first, then those of the lowest hashes. A function of the
 * set; about m / n of its changes change the landmarks too.
 */
final class Landmarks {

    private final int most;
    private final SortedMap<ContentHash, Vector> chosen = new TreeMap<>();
    private final Set<Vector> vectors;
    private final @Nullable ContentHash last;

    private Landmarks(SortedMap<ContentHash, Vector> names, SortedMap<ContentHash, Vector> others, int most) {
        this.most = most;
        take(names, most, chosen);
        this.last = take(others, most, chosen);
        this.vectors = new HashSet<>(chosen.values());
    }

    /**
     * Chooses landmarks.
     *
     * @param entries rows, more than {@code most}
     * @param most how many
     */
    static Landmarks of(Collection<Entry> entries, int most) {
        SortedMap<ContentHash, Vector> names = new TreeMap<>();
        SortedMap<ContentHash, Vector> others = new TreeMap<>();
        for (Entry entry : entries) {
            (entry.isName() ? names : others).put(ContentHash.ofVector(entry.vector()), entry.vector());
        }
        return new Landmarks(names, others, most);
    }

    /** Returns the hash of the last that was taken. */
    private static @Nullable ContentHash take(
            SortedMap<ContentHash, Vector> from, int most, SortedMap<ContentHash, Vector> chosen) {
        ContentHash last = null;
        for (var candidate : from.entrySet()) {
            if (chosen.size() == most) {
                return last;
            }
            chosen.put(candidate.getKey(), candidate.getValue());
            last = candidate.getKey();
        }
        return last;
    }

    int size() {
        return chosen.size();
    }

    /** Returns SHA-256 of each vector, rising. */
    List<ContentHash> hashes() {
        return List.copyOf(chosen.keySet());
    }

    /** Returns the vectors in order of their hashes. */
    List<Vector> vectors() {
        return new ArrayList<>(chosen.values());
    }

    /** Returns whether a vector is a landmark. */
    boolean contains(Vector vector) {
        return vectors.contains(vector);
    }

    /** Returns whether a set keeps these landmarks when a row comes that is no label's name. */
    boolean outlastComing(Vector vector) {
        return contains(vector)
                || (size() == most
                        && (last == null || ContentHash.ofVector(vector).compareTo(last) > 0));
    }
}
