package io.understudy.bench;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import io.understudy.learn.Vector;
import java.util.List;

/** The encoder's vector, at unit length. */
final class VectorFeatures implements Features {

    private int size;

    @Override
    public void fit(List<Example> examples) {
        size = examples.get(0).vector().size();
    }

    @Override
    public Feature[] of(Example example) {
        Vector vector = example.vector();
        Feature[] features = new Feature[vector.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = new FeatureNode(i + 1, (double) vector.get(i) / Vector.SCALE);
        }
        return features;
    }

    @Override
    public int size() {
        return size;
    }
}
