package io.understudy.neural;

import io.understudy.learn.Activation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What dense layers behind one another are made of, but for their numbers.
 *
 * @param units of each layer, the input's first; at least two
 * @param activations of the layers between the first and the last, behind which stands none
 */
public record Layers(List<Integer> units, List<Activation> activations) {

    /** Checks that each hidden layer has its activation. */
    public Layers(List<Integer> units, List<Activation> activations) {
        this.units = List.copyOf(units);
        this.activations = List.copyOf(activations);
        if (units.size() < 2 || activations.size() != units.size() - 2) {
            throw new IllegalArgumentException(units + " with " + activations + " are no layers");
        }
    }

    /** Returns what settings want between so many inputs and outputs. */
    static Layers of(int inputs, GradientSettings settings, int outputs) {
        List<Integer> units = new ArrayList<>();
        units.add(inputs);
        units.addAll(settings.hidden());
        units.add(outputs);
        return new Layers(units, settings.activations());
    }

    /** Returns one layer. */
    static Layers single(int inputs, int outputs) {
        return new Layers(List.of(inputs, outputs), List.of());
    }

    /** Returns what hidden layers have where nothing is said. */
    static List<Activation> usual(int count) {
        return Collections.nCopies(count, Activation.RELU);
    }

    /** Returns how many numbers they have: a weight for each input of each unit, and a bias for each unit. */
    int count() {
        long count = 0;
        for (int layer = 1; layer < units.size(); layer++) {
            count += (long) units.get(layer) * (units.get(layer - 1) + 1);
        }
        return Math.toIntExact(count);
    }

    int inputs() {
        return units.get(0);
    }

    int outputs() {
        return units.get(units.size() - 1);
    }

    /** Returns how many numbers the last layer reads. */
    int lastInputs() {
        return units.get(units.size() - 2);
    }

    /** Returns the units of the hidden layers. */
    public List<Integer> hidden() {
        return units.subList(1, units.size() - 1);
    }

    /** Tells whether the hidden layers have what they have where nothing is said. */
    boolean areUsual() {
        return activations.equals(usual(activations.size()));
    }
}
