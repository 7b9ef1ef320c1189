/**
 * The life of the data: the home directory and its lock, the database in it, what is done when the disk is full. Knows no
 * table but its own probe.
 */
@NullMarked
package io.understudy.store;

import org.jspecify.annotations.NullMarked;
