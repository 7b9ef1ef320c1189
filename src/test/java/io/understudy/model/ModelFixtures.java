package io.understudy.model;

import io.understudy.learn.LeaveOneOut;
import java.time.Instant;
import java.util.Optional;

/** Models and versions for tests of other packages. */
public final class ModelFixtures {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private ModelFixtures() {}

    /** Stores a model of the usual settings. */
    public static Model stored(Models models, String name) {
        NewModel request = new NewModel(new ModelName(name), null, null, null);
        return models.saveAndFlush(new Model(request, "bge-small-en", NOW));
    }

    /** Makes a version that has seen the changes up to a watermark. */
    public static ModelVersion version(long modelId, int number, long watermark) {
        return new ModelVersion(
                modelId,
                number,
                new ModelVersion.Provenance(
                        null,
                        "job",
                        1,
                        1,
                        watermark,
                        "0".repeat(64),
                        new ModelVersion.LearnerRecord("exact", 4, 0.25, false, 0.95),
                        new ModelVersion.EncoderRecord("bge-small-en", 384, "0".repeat(64)),
                        new LeaveOneOut(0, 0, 0, 0, 0),
                        Optional.empty(),
                        false,
                        LearnerSettings.DEFAULT,
                        null),
                NOW);
    }
}
