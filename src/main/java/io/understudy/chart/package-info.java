/** Drawings for people who would rather look than read. */
@NullMarked
package io.understudy.chart;

import org.jspecify.annotations.NullMarked;
