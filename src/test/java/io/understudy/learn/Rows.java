package io.understudy.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes rows for tests, each a function of its seed. */
public final class Rows {

    private final SplittableRandom random;
    private final int size;
    private final float[][] centres;

    /**
     * Makes a source of rows around some centres.
     *
     * @param seed decides everything
     * @param size components of a vector
     * @param labels how many labels, each with a centre
     */
    public Rows(long seed, int size, int labels) {
        this.random = new SplittableRandom(seed);
        this.size = size;
        this.centres = new float[labels][];
        for (int label = 0; label < labels; label++) {
            centres[label] = direction();
        }
    }

    private float[] direction() {
        float[] x = new float[size];
        for (int d = 0; d < size; d++) {
            x[d] = (float) (random.nextDouble() + random.nextDouble() - random.nextDouble() - random.nextDouble());
        }
        return x;
    }

    /** Returns the name of a label. */
    public static String label(int label) {
        return "label-" + label;
    }

    /** Returns a vector near a label's centre. */
    public Vector near(int label) {
        float[] x = direction();
        for (int d = 0; d < size; d++) {
            x[d] += centres[label][d];
        }
        return Vector.ofDirection(x);
    }

    /** Returns an example of weight 1 near its label's centre. */
    public Row example(int label) {
        return new Row(near(label), Sign.FOR, label(label), 1, false);
    }

    /** Returns an example whose vector has a high hash: where landmarks stand for the rows, it is none and can come and go. */
    public Row farFromLandmarks(int label) {
        return Stream.generate(() -> example(label))
                .limit(40)
                .max(Comparator.comparing(row -> ContentHash.ofVector(row.vector())))
                .orElseThrow();
    }

    /** Returns examples of weight 1, the labels in turn. */
    public List<Row> examples(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(example(i % centres.length));
        }
        return rows;
    }

    /**
     * Returns rows of all sorts: random weights, rejections, label names, repeated rows and conflicting labels.
     */
    public List<Row> mixed(int count) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < count) {
            int label = random.nextInt(centres.length);
            Sign sign = random.nextInt(8) == 0 ? Sign.AGAINST : Sign.FOR;
            boolean name = random.nextInt(10) == 0;
            int weight = 1 + random.nextInt(Row.MAX_WEIGHT);
            Vector vector = rows.isEmpty() || random.nextInt(5) > 0
                    ? near(random.nextInt(centres.length))
                    : rows.get(random.nextInt(rows.size())).vector();
            rows.add(new Row(vector, sign, label(label), weight, name));
            if (random.nextInt(6) == 0 && rows.size() < count) {
                rows.add(rows.get(random.nextInt(rows.size())));
            }
        }
        return rows;
    }

    /** Returns the rows in another order. */
    public List<Row> shuffled(List<Row> rows) {
        List<Row> shuffled = new ArrayList<>(rows);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Row row = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, row);
        }
        return shuffled;
    }
}
