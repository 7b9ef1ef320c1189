/** What keeps the service in order: the clock, regular work, and the sweeping of deleted models. */
@NullMarked
package io.understudy.operations;

import org.jspecify.annotations.NullMarked;
