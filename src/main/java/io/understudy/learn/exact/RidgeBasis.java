package io.understudy.learn.exact;

import io.understudy.learn.ContentHash;
import io.understudy.learn.Numbers;
import io.understudy.learn.Scaling;
import io.understudy.learn.Vector;
import io.understudy.learn.algebra.GaussianKernel;
import io.understudy.learn.exact.RidgeSettings.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes features of numbers: integers in units of 2^-14, between -2^14 and 2^14 for vectors inside the bounds of the set.
 * The last feature is constant. The rounded features are the definition: their rounding is no error of what is learned
 * from them.
 */
final class RidgeBasis {

    /** Features are multiples of 2^-14. */
    static final int BITS = LandmarkTraining.FEATURE_BITS;

    private static final double ONE = 1 << BITS;

    private final RidgeSettings settings;
    private final Scaling scaling;
    private final List<Vector> landmarks;
    private final GaussianKernel kernel;

    /**
     * Makes a basis.
     *
     * @param settings shape and bandwidth
     * @param scaling of the vectors
     * @param landmarks of a Gaussian shape, as {@link #placed} gives them; none of a linear one
     */
    RidgeBasis(RidgeSettings settings, Scaling scaling, List<Vector> landmarks) {
        this.settings = settings;
        this.scaling = scaling;
        this.landmarks = List.copyOf(landmarks);
        this.kernel = new GaussianKernel(settings.bandwidthUnits(), BITS);
    }

    /**
     * Makes the basis of a set. The landmarks are the vectors of the lowest hashes.
     *
     * @param settings shape and bandwidth
     * @param vectors of the set, packed
     */
    static RidgeBasis of(RidgeSettings settings, List<Vector> vectors) {
        List<double[]> points = vectors.stream().map(Numbers::unpack).toList();
        Scaling scaling = settings.scaled() ? Scaling.of(points) : Scaling.common(points);
        if (settings.shape() == Shape.LINEAR) {
            return new RidgeBasis(settings, scaling, List.of());
        }
        TreeMap<ContentHash, Vector> byHash = new TreeMap<>();
        vectors.forEach(vector -> byHash.put(ContentHash.ofVector(vector), vector));
        List<Vector> lowest = byHash.values().stream()
                .map(vector -> placed(scaling, Numbers.unpack(vector)))
                .distinct()
                .limit(settings.landmarks())
                .toList();
        return new RidgeBasis(settings, scaling, lowest);
    }

    /** Places a point in the unit ball, that outside the bounds of the set on their rim. */
    private static Vector placed(Scaling scaling, double... point) {
        double unit = ONE / Math.sqrt(point.length);
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * point.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < point.length; i++) {
            double scaled = Math.max(-1, Math.min(1, scaling.scaled(point[i], i)));
            bytes.putShort((short) Math.rint(scaled * unit));
        }
        return Vector.ofBytes(bytes.array());
    }

    RidgeSettings settings() {
        return settings;
    }

    Scaling scaling() {
        return scaling;
    }

    List<Vector> landmarks() {
        return landmarks;
    }

    /** Returns how many features there are. */
    int size() {
        return (settings.shape() == Shape.LINEAR ? scaling.size() : landmarks.size()) + 1;
    }

    /**
     * Computes the features of a point. Those of a linear shape grow beyond 2^14 where a number lies outside the bounds of
     * the set.
     *
     * @param point as given
     * @return integers
     */
    double[] features(double... point) {
        double[] features = new double[size()];
        if (settings.shape() == Shape.LINEAR) {
            for (int i = 0; i < point.length; i++) {
                features[i] = Math.rint(scaling.scaled(point[i], i) * ONE);
            }
        } else {
            Vector placed = placed(scaling, point);
            for (int i = 0; i < landmarks.size(); i++) {
                features[i] = kernel.of(placed, landmarks.get(i));
            }
        }
        features[features.length - 1] = ONE;
        return features;
    }

    /** Returns about how many bytes this takes. */
    long bytes() {
        return 20L * scaling.size() + landmarks.size() * (2L * scaling.size() + 50);
    }
}
