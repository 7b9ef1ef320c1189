/**
 * Whether a stream has changed: small state machines over answers that were wrong or right, and over vectors. Pure
 * arithmetic; knows nothing of models, databases or clocks.
 */
@NullMarked
package io.understudy.learn.drift;

import org.jspecify.annotations.NullMarked;
