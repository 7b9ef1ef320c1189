package io.understudy.training;

import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.PolicyName;
import java.util.Optional;

/**
 * What a job is to do, as it stood when it was taken up.
 *
 * @param job its id
 * @param modelId the model's key
 * @param model the model's name
 * @param encoder the encoder's name
 * @param learner the learner's settings
 * @param policy of promotion
 * @param tuningJob the tuning job that found these settings, where they are to become the model's
 * @param watermark the last change that is to be learned
 * @param learned the last change that the newest version has seen
 * @param erasures the last change that erased something
 * @param full whether to train from nothing
 * @param parent the newest version
 * @param champion the version that serves
 * @param tainted the champion, when it holds something erased and has to be replaced
 */
record Assignment(
        String job,
        long modelId,
        String model,
        String encoder,
        LearnerSettings learner,
        PolicyName policy,
        Optional<String> tuningJob,
        long watermark,
        long learned,
        long erasures,
        boolean full,
        Optional<ModelVersion> parent,
        Optional<ModelVersion> champion,
        Optional<ModelVersion> tainted) {

    static Assignment of(TrainingJob job, Model model, Optional<ModelVersion> parent, Optional<ModelVersion> champion) {
        return new Assignment(
                job.id(),
                model.id(),
                model.name(),
                model.encoder(),
                job.learner().orElseGet(model::learner),
                model.promotion().policy(),
                job.tuningJob(),
                model.changes(),
                model.learned(),
                model.erasures(),
                job.full(),
                parent,
                champion,
                champion.filter(ModelVersion::erased));
    }

    /** The last change up to which every row of the set has its vector; an erasure may bring back what nobody encoded. */
    long encodedUpTo() {
        return erasures > learned ? 0 : learned;
    }

    boolean nothingToDo() {
        return watermark == learned && !full && tainted.isEmpty();
    }
}
