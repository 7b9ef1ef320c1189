package io.understudy.neural;

import java.util.Arrays;
import java.util.List;

/** Makes room for labels that are new, and takes those out that are gone, without touching what is known of the others. */
final class Growth {

    /** A new label's unit starts small, so that it says nothing until it is taught. */
    private static final float QUIET = 0.1f;

    private Growth() {}

    /**
     * Returns the numbers of a net with the labels wanted.
     *
     * @param from what is known
     * @param labels wanted
     * @param random a net of the shape wanted, at random; what is new is taken from it
     */
    static float[] grown(GradientParameters from, List<String> labels, DenseNet random) {
        DenseNet old = from.net();
        int inputs = random.layers().lastInputs();
        float[] numbers = random.numbers().clone();
        int before = numbers.length - labels.size() * (inputs + 1);
        System.arraycopy(old.numbers(), 0, numbers, 0, before);
        int oldBiases = before + from.labels().size() * inputs;
        int newBiases = before + labels.size() * inputs;
        for (int unit = 0; unit < labels.size(); unit++) {
            int known = from.labels().indexOf(labels.get(unit));
            if (known >= 0) {
                System.arraycopy(old.numbers(), before + known * inputs, numbers, before + unit * inputs, inputs);
                numbers[newBiases + unit] = old.numbers()[oldBiases + known];
            } else {
                for (int i = 0; i < inputs; i++) {
                    numbers[before + unit * inputs + i] *= QUIET;
                }
            }
        }
        return numbers;
    }

    /** Returns for each number of a grown net whether it stands for something that was known. */
    static boolean[] known(GradientParameters from, List<String> labels, DenseNet grown) {
        int inputs = grown.layers().lastInputs();
        boolean[] known = new boolean[grown.numbers().length];
        int before = known.length - labels.size() * (inputs + 1);
        Arrays.fill(known, 0, before, true);
        int biases = before + labels.size() * inputs;
        for (int unit = 0; unit < labels.size(); unit++) {
            boolean was = from.labels().contains(labels.get(unit));
            Arrays.fill(known, before + unit * inputs, before + (unit + 1) * inputs, was);
            known[biases + unit] = was;
        }
        return known;
    }
}
