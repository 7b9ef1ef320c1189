package io.understudy.model;

import io.understudy.learn.Parameters;

/**
 * A version in memory, ready to answer.
 *
 * @param number its number
 * @param parameters what it knows
 */
public record LoadedVersion(int number, Parameters parameters) {}
