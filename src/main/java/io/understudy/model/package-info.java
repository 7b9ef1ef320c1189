/**
 * The registry: models, their settings and labels, immutable numbered versions, the aliases that point to them, and the
 * loaded versions that the request road reads. Knows nothing of training, feedback or promotion policies.
 */
@NullMarked
package io.understudy.model;

import org.jspecify.annotations.NullMarked;
