package io.understudy.predict;

import io.understudy.learn.Vector;
import io.understudy.model.ServingModel;

/**
 * A text was answered. Published on the request road: whoever hears of it only takes note and returns.
 *
 * @param model the model as the request saw it
 * @param prediction what was answered
 * @param vector the text's
 */
public record PredictionMade(ServingModel model, LoggedPrediction prediction, Vector vector) {}
