package io.understudy.example;

import io.understudy.model.Model;
import java.util.Set;

/**
 * Rows were erased. Published in the transaction that erases them, under the model's row lock.
 *
 * @param model the model
 * @param added the changes that had added them
 * @param textHashes what their texts are found by, as far as they had texts
 */
public record ExamplesErased(Model model, Set<Long> added, Set<String> textHashes) {}
