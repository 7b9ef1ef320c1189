package io.understudy.model;

/**
 * Settings, aliases or versions of a model changed, or it was made or deleted. Published in the transaction that changes
 * them, under the model's row lock; heard after it.
 *
 * @param name the model's name
 * @param state the model as the request road is to see it from now on
 * @param deleted whether it is gone
 */
public record ModelChanged(String name, ServingModel state, boolean deleted) {

    /**
     * Makes the news of a change.
     *
     * @param model the model, with all its changes made
     */
    public static ModelChanged of(Model model) {
        return new ModelChanged(model.name(), ServingModel.of(model), false);
    }

    static ModelChanged deleted(Model model) {
        return new ModelChanged(model.name(), ServingModel.of(model), true);
    }
}
