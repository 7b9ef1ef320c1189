/**
 * Corrections: a client says what a text means, or what it does not mean. Each is first a test of the champion, then a
 * row of the example log.
 */
@NullMarked
package io.understudy.feedback;

import org.jspecify.annotations.NullMarked;
