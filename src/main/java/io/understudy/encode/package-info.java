/**
 * From text to vector: the port {@link io.understudy.encode.Encoder}, the frozen encoders that come with the service or
 * by import, the memory of what they said, and what HTTP tells of them. Knows texts and vectors; knows nothing of models,
 * examples or who asks.
 */
@NullMarked
package io.understudy.encode;

import org.jspecify.annotations.NullMarked;
