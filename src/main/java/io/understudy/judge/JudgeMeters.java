package io.understudy.judge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.understudy.feedback.FeedbackLog;
import io.understudy.learn.judge.Standing;
import io.understudy.model.Model;
import io.understudy.model.Models;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the judge knows, as figures for Prometheus: contests, drift, accuracy by version. Worked out anew a few times a
 * minute, so that what ended or was deleted goes with its meters. Names of models are the only tags that clients choose.
 */
@Component
class JudgeMeters {

    private static final String MODEL = "model";

    /** Under the immediate policy each correction makes a champion. */
    private static final Limit MOST_VERSIONS = Limit.of(5);

    private final Models models;
    private final ContestReader contests;
    private final Referee referee;
    private final Shadow shadow;
    private final DriftWatch drift;
    private final FeedbackLog feedback;
    private final MeterRegistry meters;
    private final Map<String, MultiGauge> gauges = new LinkedHashMap<>();

    JudgeMeters(
            Models models,
            ContestReader contests,
            Referee referee,
            Shadow shadow,
            DriftWatch drift,
            FeedbackLog feedback,
            MeterRegistry meters) {
        this.models = models;
        this.contests = contests;
        this.referee = referee;
        this.shadow = shadow;
        this.drift = drift;
        this.feedback = feedback;
        this.meters = meters;
    }

    /** Rows of one round, by the name of their gauge. */
    private static final class Round {

        private final Map<String, List<Row<?>>> rows = new LinkedHashMap<>();

        void add(String gauge, Number value, Tags tags) {
            rows.computeIfAbsent(gauge, name -> new ArrayList<>()).add(Row.of(tags, value));
        }
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT15S")
    void measure() {
        Round round = new Round();
        for (Model model : models.all()) {
            Tags tags = Tags.of(MODEL, model.name());
            contests.contest(model).ifPresent(contest -> contest(round, tags, model, contest));
            drift(round, tags, drift.detectors(model));
            if (model.signature().answersNumbers()) {
                continue;
            }
            for (FeedbackLog.Accuracy version : feedback.accuracies(model.id(), MOST_VERSIONS)) {
                round.add(
                        "understudy.version.accuracy",
                        version.right() / (double) version.all(),
                        tags.and("version", String.valueOf(version.version())));
            }
        }
        round.add("understudy.shadow.abandoned", shadow.abandoned(), Tags.empty());
        gauges.forEach((name, gauge) -> gauge.register(round.rows.getOrDefault(name, List.of()), true));
        round.rows.forEach((name, rows) -> gauges.computeIfAbsent(
                        name, made -> MultiGauge.builder(made).register(meters))
                .register(rows, true));
    }

    private void contest(Round round, Tags tags, Model model, Contest contest) {
        Standing standing = referee.standing(model, contest);
        round.add("understudy.contest.wins", standing.pairs().wins(), tags);
        round.add("understudy.contest.losses", standing.pairs().losses(), tags);
        round.add("understudy.contest.ties", standing.pairs().ties(), tags);
        round.add("understudy.contest.evidence.log", standing.logEvidence(), tags);
        round.add("understudy.contest.threshold.log", standing.level().logThreshold(), tags);
        round.add("understudy.contest.canary.share", model.canaryShare(), tags);
        ContestView.InTheWings wings = shadow.of(model.id()).view();
        round.add("understudy.shadow.answered", wings.answered(), tags);
        round.add("understudy.shadow.shed", wings.shed(), tags);
        round.add("understudy.shadow.failed", wings.failed(), tags);
        round.add("understudy.shadow.overdue", shadow.of(model.id()).overdueSoFar(), tags);
        if (wings.agreement() != null) {
            round.add("understudy.shadow.agreement", wings.agreement(), tags);
        }
    }

    private static void drift(Round round, Tags tags, List<Detector> detectors) {
        for (Detector detector : detectors) {
            round.add(
                    "understudy.drift.state",
                    detector.state().figure(),
                    tags.and("detector", detector.name())
                            .and("on", detector.on().word()));
        }
    }
}
