/** Holds the judge to naive loops and exact rational arithmetic. */
@NullMarked
package io.understudy.learn.judge;

import org.jspecify.annotations.NullMarked;
