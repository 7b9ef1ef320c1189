/**
 * The vocabulary of learning: integer vectors, rows, learners, parameters, answers. Pure Java; knows nothing of texts,
 * databases, HTTP, clocks or native code.
 */
@NullMarked
package io.understudy.learn;

import org.jspecify.annotations.NullMarked;
