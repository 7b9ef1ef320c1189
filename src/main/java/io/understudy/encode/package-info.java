/**
 * From text to vector: the port {@link io.understudy.encode.Encoder}, the frozen encoders that come with the service, and
 * the memory of what they said. Knows texts and vectors; knows nothing of models, examples or who asks.
 */
@NullMarked
package io.understudy.encode;

import org.jspecify.annotations.NullMarked;
