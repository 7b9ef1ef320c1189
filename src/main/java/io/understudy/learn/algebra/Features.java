package io.understudy.learn.algebra;

import io.understudy.learn.Vector;
import java.util.List;

/**
 * Kernels of vectors to landmarks, as feature vectors: {@code f_a(x) = k(x, z_a)}. Rounded features are the definition,
 * so their rounding is no error.
 */
public final class Features {

    private static final int ROWS_AT_ONCE = 16;

    private final GaussianKernel kernel;
    private final VectorBlocks landmarks;
    private final Workers workers;

    /**
     * Prepares the computation.
     *
     * @param kernel of which kind
     * @param landmarks z, in blocks as wide as a tile
     * @param workers who works
     */
    public Features(GaussianKernel kernel, VectorBlocks landmarks, Workers workers) {
        this.kernel = kernel;
        this.landmarks = landmarks;
        this.workers = workers;
    }

    /**
     * Computes the features of some vectors, one multiply-add a component, vector and landmark.
     *
     * @param vectors at most as many as a tile has rows
     * @return {@code features[block][vector][landmark in the block]}, in full tiles: what is behind the last is zero
     */
    public double[][][] of(List<Vector> vectors) {
        int width = landmarks.width();
        double[][][] features = new double[landmarks.blocks()][width][width];
        int chunks = (vectors.size() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        workers.run(chunks, chunk -> {
            int from = chunk * ROWS_AT_ONCE;
            fill(vectors.subList(from, Math.min(vectors.size(), from + ROWS_AT_ONCE)), from, features);
        });
        return features;
    }

    /**
     * Computes the features of one vector.
     *
     * @param vector which
     * @return a feature for each landmark
     */
    public long[] of(Vector vector) {
        GaussianKernel.Scan scan = new GaussianKernel.Scan(kernel, landmarks, vector);
        long[] features = new long[landmarks.size()];
        for (int block = 0; block < landmarks.blocks(); block++) {
            int[] kernels = scan.kernels(block);
            for (int a = 0; a < landmarks.filled(block); a++) {
                features[block * landmarks.width() + a] = kernels[a];
            }
        }
        return features;
    }

    private void fill(List<Vector> vectors, int from, double[][][] features) {
        int count = vectors.size();
        int[][] x = new int[count][landmarks.dimension()];
        int[] squares = new int[count];
        for (int r = 0; r < count; r++) {
            for (int d = 0; d < landmarks.dimension(); d++) {
                x[r][d] = vectors.get(r).get(d);
                squares[r] += x[r][d] * x[r][d];
            }
        }
        int[][] dots = new int[count][landmarks.width()];
        for (int block = 0; block < landmarks.blocks(); block++) {
            landmarks.dots(block, x, count, dots);
            for (int r = 0; r < count; r++) {
                kernel.fromDots(squares[r], landmarks.squares(block), landmarks.filled(block), dots[r]);
                double[] row = features[block][from + r];
                for (int a = 0; a < landmarks.filled(block); a++) {
                    row[a] = dots[r][a];
                }
            }
        }
    }
}
