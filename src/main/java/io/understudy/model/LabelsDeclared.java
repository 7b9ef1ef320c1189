package io.understudy.model;

import java.util.List;

/**
 * The declared labels of a model changed. Published in the transaction that changes them, under the model's row lock.
 *
 * @param model the model
 * @param taught whose names or descriptions are taught from now on
 * @param withdrawn whose names or descriptions are taught no longer
 */
public record LabelsDeclared(Model model, List<DeclaredLabel> taught, List<String> withdrawn) {}
