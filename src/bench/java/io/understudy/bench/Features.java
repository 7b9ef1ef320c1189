package io.understudy.bench;

import de.bwaldvogel.liblinear.Feature;
import java.util.List;

/** What a linear model sees of an example. */
interface Features {

    /**
     * Looks at what is taught; called before {@link #of} and whenever there is more.
     *
     * @param examples all examples that are taught
     */
    default void fit(List<Example> examples) {}

    /** Returns the features of one, numbered from 1, rising. */
    Feature[] of(Example example);

    /** Returns the largest number of a feature. */
    int size();
}
