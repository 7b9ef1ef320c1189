package io.understudy.learn.algebra;

/**
 * A quadratic form, correctly rounded, and as the estimate that led there.
 *
 * @param rounded in units of the rounding's last place
 * @param estimate in real units
 */
public record RoundedForm(long rounded, Bounded estimate) {}
