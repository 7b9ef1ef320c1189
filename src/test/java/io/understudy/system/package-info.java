/**
 * Holds the packaged jar to its HTTP contract: starts it in a process of its own, on a file of H2 and on PostgreSQL,
 * talks to it as any client would, and kills it. Knows nothing of the code inside.
 */
@NullMarked
package io.understudy.system;

import org.jspecify.annotations.NullMarked;
