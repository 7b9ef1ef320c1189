/**
 * What every controller speaks: problems, pages and cursors, preferences, entity tags, ids, keyed answers. Knows HTTP and
 * the table of kept answers, and nothing of models, texts or learning.
 */
@NullMarked
package io.understudy.rest;

import org.jspecify.annotations.NullMarked;
