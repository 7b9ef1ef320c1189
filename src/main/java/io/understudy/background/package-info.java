/** Threads for work that gives way to the request road. */
@NullMarked
package io.understudy.background;

import org.jspecify.annotations.NullMarked;
