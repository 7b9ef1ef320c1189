package io.understudy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A labelled data set, its parts in an order that has nothing to do with labels.
 *
 * @param name its name
 * @param train what is taught
 * @param test what is asked
 * @param fewShot smaller training sets by what they are called, none where they are not there
 */
record DataSet(String name, List<Labelled> train, List<Labelled> test, Map<String, List<Labelled>> fewShot) {

    /** The sets that a directory of sets is searched for. */
    static final List<String> EXPECTED = List.of("banking77", "sst2", "waimai");

    private static final List<Integer> SHOTS = List.of(10, 5);
    private static final long SEED = 7;

    /**
     * Reads a set, or the expected ones among those of a directory.
     *
     * @param folder a set with {@code train} and {@code test}, or a directory of sets
     * @param most how many rows of a part are read at most
     * @throws IllegalArgumentException when there is none
     */
    static List<DataSet> under(Path folder, int most) throws IOException {
        DataSet only = read(folder, most);
        if (only.isThere()) {
            return List.of(only);
        }
        List<DataSet> sets = new ArrayList<>();
        for (String name : EXPECTED) {
            DataSet set = read(folder.resolve(name), most);
            if (set.isThere()) {
                sets.add(set);
            }
        }
        if (sets.isEmpty()) {
            throw new IllegalArgumentException("no train and test, .jsonl or .csv, in " + folder.toAbsolutePath()
                    + ", nor in one of " + EXPECTED + " under it");
        }
        return sets;
    }

    private static DataSet read(Path folder, int most) throws IOException {
        Map<String, List<Labelled>> fewShot = new LinkedHashMap<>();
        for (int shots : SHOTS) {
            List<Labelled> rows = read(folder, "train_" + shots, most);
            if (!rows.isEmpty()) {
                fewShot.put(shots + " examples a label", rows);
            }
        }
        return new DataSet(
                folder.toAbsolutePath().normalize().getFileName().toString(),
                read(folder, "train", most),
                read(folder, "test", most),
                fewShot);
    }

    private static List<Labelled> read(Path folder, String part, int most) throws IOException {
        List<Labelled> rows = new ArrayList<>(Labelled.read(folder, part));
        Collections.shuffle(rows, new Random(SEED));
        return List.copyOf(rows.subList(0, Math.min(most, rows.size())));
    }

    private boolean isThere() {
        return !train.isEmpty() && !test.isEmpty();
    }

    List<String> labels() {
        return Labelled.labels(train);
    }

    /** Returns {@code zh} when most texts have Chinese characters, {@code en} else. */
    String language() {
        long chinese = train.stream()
                .filter(row -> row.text()
                        .codePoints()
                        .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN))
                .count();
        return 2 * chinese > train.size() ? "zh" : "en";
    }
}
