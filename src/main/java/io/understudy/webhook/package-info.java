/** Tells other servers what happened: CloudEvents 1.0 with the signatures of Standard Webhooks. */
@NullMarked
package io.understudy.webhook;

import org.jspecify.annotations.NullMarked;
