package io.understudy.judge;

import io.understudy.feedback.Feedback;
import io.understudy.feedback.FeedbackLog;
import io.understudy.judge.Detector.On;
import io.understudy.judge.Detector.State;
import io.understudy.learn.drift.Adwin;
import io.understudy.learn.drift.PageHinkley;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Whether champions err more often than they did, from the latest feedback that stands. Worked out anew at every look, so
 * that what is withdrawn counts no longer. Feedback that tells of wrong answers only shows no drift.
 */
@Component
class ErrorDrift {

    private static final int LATEST = 5_000;

    /** An alarm is news for so much feedback. */
    private static final int NEWS = 200;

    private static final double DELTA = 0.002;
    private static final double TOLERANCE = 0.02;
    private static final double THRESHOLD = 30;

    /** False alarms an answer, at 15 % errors, as the tests of the detectors measure them. */
    private static final double MEASURED = 1e-6;

    private final FeedbackLog feedback;

    ErrorDrift(FeedbackLog feedback) {
        this.feedback = feedback;
    }

    List<Detector> detectors(long modelId) {
        List<Feedback> stream = new ArrayList<>(feedback.latestEvidence(modelId, Limit.of(LATEST)));
        Collections.reverse(stream);
        return List.of(adwin(stream), pageHinkley(stream));
    }

    private static Detector adwin(List<Feedback> stream) {
        Adwin adwin = new Adwin(DELTA);
        int alarm = -NEWS;
        for (int i = 0; i < stream.size(); i++) {
            double before = adwin.mean();
            alarm = adwin.add(wrong(stream.get(i))) && adwin.mean() > before ? i : alarm;
        }
        return detector("adwin", stream, alarm, adwin.strength(), 1);
    }

    private static Detector pageHinkley(List<Feedback> stream) {
        PageHinkley detector = new PageHinkley(TOLERANCE, THRESHOLD);
        int alarm = -NEWS;
        for (int i = 0; i < stream.size(); i++) {
            alarm = detector.add(wrong(stream.get(i))) ? i : alarm;
        }
        return detector("pageHinkley", stream, alarm, detector.statistic(), THRESHOLD);
    }

    private static boolean wrong(Feedback correction) {
        return !correction.before().orElseThrow().label().equals(correction.label());
    }

    private static Detector detector(
            String name, List<Feedback> stream, int alarm, double statistic, double threshold) {
        boolean news = alarm >= 0 && stream.size() - alarm <= NEWS;
        @Nullable Instant since = news ? stream.get(alarm).createdAt() : null;
        State state = news ? State.DRIFT : State.of(Math.min(statistic, threshold), threshold);
        return new Detector(name, On.ERRORS, state, statistic, threshold, since, MEASURED);
    }
}
