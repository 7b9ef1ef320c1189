package io.understudy.tuning;

import io.understudy.model.LearnerSettings;
import io.understudy.model.Metric;
import io.understudy.neural.GradientSettings;
import io.understudy.tuning.Halving.Measurement;
import io.understudy.tuning.Trials.Measured;
import java.util.List;
import java.util.Locale;

/** What came of a job's trials, in words and figures. */
record Findings(Wish wish, Evidence evidence, List<Measured> rows, Halving.Result result) {

    /** Says that nothing was better. */
    String kept() {
        return "the settings before are the best of " + trials() + ": " + figure(result.best()) + " " + where();
    }

    /** Says what was better, and by how much. */
    String improved() {
        Measurement best = result.best();
        return "the best of " + trials() + " is trial " + best.trial() + ", "
                + words(row(best).settings()) + ": "
                + figure(best) + " against "
                + result.baseline().map(this::figure).orElse("nothing") + " with the settings before, " + where();
    }

    private String trials() {
        long count = rows.stream().map(Measured::number).distinct().count();
        return count == 1 ? "one trial" : count + " trials";
    }

    private String where() {
        double share = evidence.shares().get(result.best().rung());
        return "on " + evidence.cases() + " " + wish.on().words()
                + (share < 1
                        ? String.format(
                                Locale.ROOT,
                                ", taught %.0f %% of the rows: the budget ended before two were taught all",
                                100 * share)
                        : "");
    }

    private String figure(Measurement measured) {
        Metric metric = wish.metric();
        double value =
                metric.growing() ? measured.known().value() : -measured.known().value();
        return String.format(Locale.ROOT, "%s %.4f", metric.word(), value);
    }

    private Measured row(Measurement of) {
        return rows.stream()
                .filter(row -> row.number() == of.trial() && row.rung() == of.rung())
                .findFirst()
                .orElseThrow();
    }

    private static String words(LearnerSettings settings) {
        GradientSettings network = settings.gradient();
        if (network == null) {
            return "exact with bandwidth " + settings.bandwidth() + " and strength "
                    + (settings.strength().lambda() == null
                            ? "auto"
                            : settings.strength().lambda());
        }
        return "gradient, network " + network.network().word() + " with hidden " + network.hidden() + ", "
                + network.updater().word();
    }
}
