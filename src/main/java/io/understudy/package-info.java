/** The service's entry point, and nothing else. */
@NullMarked
package io.understudy;

import org.jspecify.annotations.NullMarked;
