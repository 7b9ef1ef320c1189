package io.understudy.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.understudy.learn.judge.Metrics;
import io.understudy.rest.Invalid;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The one figure of an evaluation by which versions or settings are put in order. */
public enum Metric {
    /** Share answered right. */
    ACCURACY("accuracy", true),
    /** Mean precision over the labels. */
    MACRO_PRECISION("macroPrecision", true),
    /** Mean recall over the labels. */
    MACRO_RECALL("macroRecall", true),
    /** Mean F1 over the labels. */
    MACRO_F1("macroF1", true),
    /** Expected calibration error. */
    ECE("ece", false),
    /** Mean squared distance from the truth. */
    BRIER("brier", false),
    /** Mean of -ln(score of the right label). */
    LOG_LOSS("logLoss", false);

    private final String word;
    private final boolean growing;

    Metric(String word, boolean growing) {
        this.word = word;
        this.growing = growing;
    }

    /** Returns the word that clients use. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Returns whether more of it is better. */
    public boolean growing() {
        return growing;
    }

    /**
     * Returns the figure.
     *
     * @param metrics where it is among others
     */
    public double of(Metrics metrics) {
        return switch (this) {
            case ACCURACY -> metrics.accuracy();
            case MACRO_PRECISION -> metrics.macroPrecision();
            case MACRO_RECALL -> metrics.macroRecall();
            case MACRO_F1 -> metrics.macroF1();
            case ECE -> metrics.ece();
            case BRIER -> metrics.brier();
            case LOG_LOSS -> metrics.logLoss();
        };
    }

    /**
     * Finds a metric.
     *
     * @param word that a client gave
     * @throws Invalid when there is none of that name
     */
    @JsonCreator
    public static Metric of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid(
                                "metric",
                                "metric-unknown",
                                "legal metrics: "
                                        + Arrays.stream(values())
                                                .map(Metric::word)
                                                .collect(Collectors.joining(", ")))
                        .with("given", word));
    }
}
