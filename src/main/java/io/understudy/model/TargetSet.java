package io.understudy.model;

/**
 * A model was given a target, another than it had. Published in the transaction that gives it, under the model's row lock.
 *
 * @param model the model
 */
public record TargetSet(Model model) {}
