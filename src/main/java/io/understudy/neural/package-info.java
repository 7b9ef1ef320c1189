/**
 * The gradient road: networks that learn by the update rule, step by step, on Deeplearning4j. Training runs in native
 * code that is loaded when the first network is trained; answering is plain Java. Knows nothing of databases, models or
 * HTTP, and sees texts only as the vectors that encoders made of them.
 */
@NullMarked
package io.understudy.neural;

import org.jspecify.annotations.NullMarked;
