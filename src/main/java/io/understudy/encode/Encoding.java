package io.understudy.encode;

import io.understudy.learn.Vector;

/**
 * What an encoder makes of a text.
 *
 * @param vector the text as a vector
 * @param truncated whether the text has more tokens than the encoder reads
 * @param unread whether it knew no token of the text: then the vector says nothing but that
 */
public record Encoding(Vector vector, boolean truncated, boolean unread) {}
