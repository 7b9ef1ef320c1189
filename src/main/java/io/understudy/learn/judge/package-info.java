/**
 * How good answers are, and whether one version's are better than another's: metrics over judged cases, exact tests for
 * one look, an anytime-valid test for many. Pure arithmetic over counts and scores; knows nothing of models, databases
 * or clocks.
 */
@NullMarked
package io.understudy.learn.judge;

import org.jspecify.annotations.NullMarked;
