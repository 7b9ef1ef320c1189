package io.understudy.encode;

import java.nio.FloatBuffer;

/** How one vector is made of the vectors of a text's tokens. */
public enum Pooling {

    /** The vector of the first token. */
    CLS {
        @Override
        float[] pool(FloatBuffer tokens, int dimension) {
            float[] pooled = new float[dimension];
            tokens.get(0, pooled);
            return pooled;
        }
    },

    /** The mean of all tokens; a text stands alone in its batch, so there is no padding to leave out. */
    MEAN {
        @Override
        float[] pool(FloatBuffer tokens, int dimension) {
            float[] pooled = new float[dimension];
            int count = tokens.limit() / dimension;
            for (int i = 0; i < dimension; i++) {
                double sum = 0;
                for (int token = 0; token < count; token++) {
                    sum += tokens.get(token * dimension + i);
                }
                pooled[i] = (float) (sum / count);
            }
            return pooled;
        }
    },

    /** The model makes one vector itself, and gives nothing else. */
    MODEL {
        @Override
        float[] pool(FloatBuffer vector, int dimension) {
            return CLS.pool(vector, dimension);
        }
    };

    /**
     * Pools in a fixed order of summation.
     *
     * @param tokens the vectors of at least one token, one behind the other
     * @param dimension the size of each
     */
    abstract float[] pool(FloatBuffer tokens, int dimension);
}
