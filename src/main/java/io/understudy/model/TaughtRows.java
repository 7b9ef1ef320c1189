package io.understudy.model;

import io.understudy.learn.Row;
import java.util.List;

/** Where the vectors of a model's examples are kept: parameters are stored without them. */
public interface TaughtRows {

    /**
     * Returns every row with a vector that a model was ever taught and that is still stored.
     *
     * @param modelId the model's key
     * @param watermark number of the last change that matters
     */
    List<Row> all(long modelId, long watermark);
}
