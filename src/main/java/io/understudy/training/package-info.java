/**
 * Training jobs: one unfinished job a model, on a worker pool behind a durable queue. A job brings a model's newest
 * version up to the last change, and takes erased examples out of what serves. Knows nothing of HTTP roads but its own,
 * and nothing of policies.
 */
@NullMarked
package io.understudy.training;

import org.jspecify.annotations.NullMarked;
