/**
 * The request road: text to encoder to a loaded version to an answer, and the log of predictions behind it. Never waits
 * for training, never takes a lock.
 */
@NullMarked
package io.understudy.predict;

import org.jspecify.annotations.NullMarked;
