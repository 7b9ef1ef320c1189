package io.understudy.neural;

import io.understudy.learn.ContentHash;
import java.util.Set;

/**
 * Parameters that training goes on from.
 *
 * @param parameters of a network of the same shape
 * @param known the rows that they have seen, by content hash; none where they are another model's
 */
public record Warm(GradientParameters parameters, Set<ContentHash> known) {}
