/**
 * The exact learner: its parameters are the correctly rounded solution of an integer system, so that equal knowledge has
 * equal parameters, whatever road led there. Knows rows and labels; knows neither texts nor where rows are kept.
 */
@NullMarked
package io.understudy.learn.exact;

import org.jspecify.annotations.NullMarked;
