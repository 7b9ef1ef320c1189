package io.understudy.neural;

import io.understudy.learn.Vector;
import io.understudy.text.Features;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An embedding table while it is trained: only the rows of the features that occur, and only those of a batch are stepped
 * at a time. That is why it is written out here: the framework's updater would walk the whole table at each step, which
 * costs four times as much as all the rest. Its rules are the framework's own, on the rows that have a gradient.
 *
 * <p>A step leaves out features by chance; those that stay are scaled by their own number.
 */
final class EmbeddingReader implements Reader {

    private static final float FIRST_DECAY = 0.9f;
    private static final float SECOND_DECAY = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float ADAGRAD_EPSILON = 1e-6f;
    private static final float MOMENTUM = 0.9f;

    /** How far from 0 a row begins where hidden layers stand behind it. */
    private static final double FAINT = 0.1;

    /** A table is fed by few examples a feature, the head by all: its steps are to be shorter. */
    private static final double SHARE = 0.5;

    private final int size;
    private final double dropout;
    private final UpdateRule rule;
    private final int[] features;
    private final float[] rows;
    private final float[] first;
    private final float[] second;
    private final float[] gradients;
    private final int[] touched;
    private final int[] slotOf;
    private final int[] touchedAt;
    private int touchedCount;
    private float[] inputs = new float[0];
    private int[] slots = new int[0];
    private int[] ends = new int[0];
    private int steps;

    /**
     * Makes a table for some examples.
     *
     * @param settings size, dropout and rule
     * @param examples whose features get rows
     * @param start the table to go on from
     * @param words rows to begin with where there is no table
     */
    EmbeddingReader(
            GradientSettings settings,
            List<Vector> examples,
            @Nullable EmbeddingTable start,
            @Nullable WordRows words) {
        this.size = settings.embeddingSize();
        this.dropout = settings.dropout();
        this.rule = settings.updater();
        this.features = features(examples, start == null ? words : null, start);
        this.rows = new float[features.length * size];
        if (start != null) {
            copy(start);
        } else if (!settings.hidden().isEmpty()) {
            scatter(settings.seed());
        }
        this.first = rule == UpdateRule.SGD || rule == UpdateRule.ADAGRAD ? new float[0] : new float[rows.length];
        this.second = rule == UpdateRule.ADAM || rule == UpdateRule.ADAGRAD ? new float[rows.length] : new float[0];
        this.gradients = new float[rows.length];
        this.touched = new int[features.length];
        this.touchedAt = new int[features.length];
        this.slotOf = new int[Features.BUCKETS];
        Arrays.fill(slotOf, -1);
        for (int slot = 0; slot < features.length; slot++) {
            slotOf[features[slot]] = slot;
        }
        for (int word = 0; start == null && words != null && word < words.count(); word++) {
            words.copy(word, rows, slotOf[words.features()[word]] * size);
        }
    }

    private static int[] features(List<Vector> examples, @Nullable WordRows words, @Nullable EmbeddingTable start) {
        boolean[] occurs = new boolean[Features.BUCKETS];
        for (Vector example : examples) {
            for (int i = 0; i < Features.count(example); i++) {
                occurs[Features.id(example, i)] = true;
            }
        }
        if (words != null) {
            for (int feature : words.features()) {
                occurs[feature] = true;
            }
        }
        if (start != null) {
            for (int feature : start.features()) {
                occurs[feature] = true;
            }
        }
        int count = 0;
        int[] features = new int[Features.BUCKETS];
        for (int feature = 0; feature < occurs.length; feature++) {
            if (occurs[feature]) {
                features[count++] = feature;
            }
        }
        return Arrays.copyOf(features, count);
    }

    /** Of inputs that are all 0 a hidden layer of relu would make nothing, and hear of nothing, for ever. */
    private void scatter(long seed) {
        for (int slot = 0; slot < features.length; slot++) {
            SplittableRandom chance = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (features[slot] + 1));
            for (int i = 0; i < size; i++) {
                rows[slot * size + i] = (float) (FAINT * (2 * chance.nextDouble() - 1));
            }
        }
    }

    private void copy(EmbeddingTable start) {
        for (int slot = 0; slot < features.length; slot++) {
            int row = start.row(features[slot]);
            for (int i = 0; row >= 0 && i < size; i++) {
                rows[slot * size + i] = start.number(row, i);
            }
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double share() {
        return SHARE;
    }

    @Override
    public float[] read(List<Vector> batch, SplittableRandom chance) {
        if (inputs.length != batch.size() * size) {
            inputs = new float[batch.size() * size];
            ends = new int[batch.size()];
        }
        Arrays.fill(inputs, 0);
        int end = 0;
        for (int row = 0; row < batch.size(); row++) {
            int begin = end;
            end = keep(batch.get(row), begin, chance);
            ends[row] = end;
            sum(begin, end, row * size);
        }
        return inputs;
    }

    /** Appends the slots of a text's features to those that were read, some left out by chance; returns their new end. */
    private int keep(Vector text, int begin, SplittableRandom chance) {
        int count = Features.count(text);
        if (slots.length < begin + count) {
            slots = Arrays.copyOf(slots, Math.max(2 * slots.length, begin + count));
        }
        int end = begin;
        for (int i = 0; i < count; i++) {
            if (dropout == 0 || chance.nextDouble() >= dropout) {
                slots[end++] = slotOf[Features.id(text, i)];
            }
        }
        return end;
    }

    private void sum(int begin, int end, int at) {
        for (int k = begin; k < end; k++) {
            int from = slots[k] * size;
            for (int i = 0; i < size; i++) {
                inputs[at + i] += rows[from + i];
            }
        }
        float factor = factor(end - begin);
        for (int i = 0; i < size; i++) {
            inputs[at + i] *= factor;
        }
    }

    private static float factor(int count) {
        return count == 0 ? 0 : (float) (1 / Math.sqrt(count));
    }

    @Override
    public void step(float[] gradient, double rate) {
        steps++;
        gather(gradient);
        for (int t = 0; t < touchedCount; t++) {
            step(touched[t] * size, (float) rate);
        }
        touchedCount = 0;
    }

    private void gather(float[] gradient) {
        float perRow = 1f / ends.length;
        int begin = 0;
        for (int row = 0; row < ends.length; row++) {
            float factor = factor(ends[row] - begin) * perRow;
            for (int k = begin; k < ends[row]; k++) {
                int slot = slots[k];
                if (touchedAt[slot] != steps) {
                    touchedAt[slot] = steps;
                    touched[touchedCount++] = slot;
                }
                int from = slot * size;
                for (int i = 0; i < size; i++) {
                    gradients[from + i] += factor * gradient[row * size + i];
                }
            }
            begin = ends[row];
        }
    }

    private void step(int from, float rate) {
        switch (rule) {
            case SGD -> {
                for (int i = from; i < from + size; i++) {
                    rows[i] -= rate * gradients[i];
                }
            }
            case MOMENTUM -> momentum(from, rate);
            case ADAM -> adam(from, rate);
            case ADAGRAD -> {
                for (int i = from; i < from + size; i++) {
                    second[i] += gradients[i] * gradients[i];
                    rows[i] -= rate * gradients[i] / ((float) Math.sqrt(second[i]) + ADAGRAD_EPSILON);
                }
            }
        }
        Arrays.fill(gradients, from, from + size, 0);
    }

    private void momentum(int from, float rate) {
        for (int i = from; i < from + size; i++) {
            float before = first[i];
            first[i] = MOMENTUM * before - gradients[i];
            rows[i] += rate * ((1 + MOMENTUM) * first[i] - MOMENTUM * before);
        }
    }

    private void adam(int from, float rate) {
        float alpha = (float)
                (rate * Math.sqrt(1 - StrictMath.pow(SECOND_DECAY, steps)) / (1 - StrictMath.pow(FIRST_DECAY, steps)));
        for (int i = from; i < from + size; i++) {
            float g = gradients[i];
            first[i] = FIRST_DECAY * first[i] + (1 - FIRST_DECAY) * g;
            second[i] = SECOND_DECAY * second[i] + (1 - SECOND_DECAY) * g * g;
            rows[i] -= alpha * first[i] / ((float) Math.sqrt(second[i]) + EPSILON);
        }
    }

    @Override
    public Front snapshot() {
        return EmbeddingTable.rounded(size, features, rows);
    }

    @Override
    public Front snapshot(Front spent) {
        EmbeddingTable table = (EmbeddingTable) spent;
        return EmbeddingTable.rounded(size, features, rows, table.scales(), table.numbers());
    }

    @Override
    public void restore(Front snapshot) {
        copy((EmbeddingTable) snapshot);
    }
}
