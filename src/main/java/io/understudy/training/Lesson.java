package io.understudy.training;

import io.understudy.learn.Parameters;
import io.understudy.model.LearnerSettings;
import io.understudy.model.VersionPublished;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a job has learned, ready to be published as a version.
 *
 * @param cause what it was made for
 * @param watermark of the set that was learned
 * @param examples how many active examples the set has, label names excluded
 * @param imported how many of them were imported
 * @param parameters what was learned
 * @param settings of the learner
 * @param tuningJob the tuning job that found them, where the lesson is made for that
 * @param strength the ridge's strength that was used
 * @param raised weights that had to be raised, by the change that added the row
 * @param rehearsed what was answered to imported texts before they were taught
 * @param network what a network's training found for itself
 */
record Lesson(
        VersionPublished.Cause cause,
        long watermark,
        int examples,
        int imported,
        Parameters parameters,
        LearnerSettings settings,
        Optional<String> tuningJob,
        double strength,
        Map<Long, Integer> raised,
        List<ImportAnswer> rehearsed,
        Optional<io.understudy.neural.Outcome> network) {}
