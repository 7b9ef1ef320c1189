package io.understudy.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a challenger has to show before it takes the stage.
 *
 * @param level how often a challenger that is no better may be promoted, over all looks together; above 0, to 0.5
 * @param minimumEvidence how many scored cases at least, ties included; a label with as many is looked at by itself
 * @param noLabelWorse whether no label may be answered worse than before
 * @param noContributorHarmful whether no named contributor may lower the accuracy on the sets by what they taught
 * @param sets evaluation sets on which accuracy may not fall, at most 20
 * @param maximumDrop by how much it may fall there after all, 0 to 1
 * @param calibrationSlack by how much the mean Brier score may rise, 0 to 2
 * @param latencyRatio how many times as long as the champion it may take, 1 to 100
 * @param patience after how many later predictions a disagreement that nobody corrected counts as lost
 * @param reportingRate what share of wrong answers is reported at most, above 0, to 1
 */
public record GateSettings(
        Double level,
        Integer minimumEvidence,
        Boolean noLabelWorse,
        Boolean noContributorHarmful,
        List<String> sets,
        Double maximumDrop,
        Double calibrationSlack,
        Double latencyRatio,
        Integer patience,
        Double reportingRate) {

    /** What a model has when its maker says nothing. */
    public static final GateSettings DEFAULT =
            new GateSettings(null, null, null, null, null, null, null, null, null, null);

    private static final int MOST_SETS = 20;

    /** Fills in what was not said, and checks the rest. */
    public GateSettings(
            @Nullable Double level,
            @Nullable Integer minimumEvidence,
            @Nullable Boolean noLabelWorse,
            @Nullable Boolean noContributorHarmful,
            @Nullable List<String> sets,
            @Nullable Double maximumDrop,
            @Nullable Double calibrationSlack,
            @Nullable Double latencyRatio,
            @Nullable Integer patience,
            @Nullable Double reportingRate) {
        this.level = level == null ? 0.05 : level;
        this.minimumEvidence = minimumEvidence == null ? 20 : minimumEvidence;
        this.noLabelWorse = noLabelWorse == null || noLabelWorse;
        this.noContributorHarmful = noContributorHarmful == null || noContributorHarmful;
        this.sets = sets == null ? List.of() : List.copyOf(sets);
        this.maximumDrop = maximumDrop == null ? 0.005 : maximumDrop;
        this.calibrationSlack = calibrationSlack == null ? 0.01 : calibrationSlack;
        this.latencyRatio = latencyRatio == null ? 1.5 : latencyRatio;
        this.patience = patience == null ? 200 : patience;
        this.reportingRate = reportingRate == null ? 1.0 : reportingRate;
        within("level", this.level, 1e-9, 0.5);
        within("minimumEvidence", this.minimumEvidence, 1, 1_000_000);
        within("sets", this.sets.size(), 0, MOST_SETS);
        this.sets.forEach(name -> within("sets", name.length(), 1, Basis.LONGEST_SET));
        within("maximumDrop", this.maximumDrop, 0, 1);
        within("calibrationSlack", this.calibrationSlack, 0, 2);
        within("latencyRatio", this.latencyRatio, 1, 100);
        within("patience", this.patience, 1, 1_000_000);
        within("reportingRate", this.reportingRate, 1e-6, 1);
    }

    private static void within(String part, double given, double least, double most) {
        PromotionSettings.within("gate." + part, given, least, most);
    }
}
