/**
 * A model as one file: its settings, the examples that it knows, and where its versions came from. Knows bytes and
 * examples; neither where they are kept nor who asks.
 */
@NullMarked
package io.understudy.exchange.file;

import org.jspecify.annotations.NullMarked;
