package io.understudy.exchange.proof;

import io.understudy.exchange.proof.DerivationSteps.Subject;
import io.understudy.learn.Learner;
import io.understudy.learn.Parameters;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import io.understudy.model.LoadedVersions;
import io.understudy.model.ServingModels;
import io.understudy.model.VersionSwept;
import io.understudy.rest.Problem;
import io.understudy.training.ColdLearners;
import io.understudy.training.TooManyRows;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Runs a derivation. May be killed at any moment and done again: what comes out is a function of the examples. */
@Service
class Deriver {

    private static final Logger LOG = LoggerFactory.getLogger(Deriver.class);

    private final DerivationSteps steps;
    private final Derivations derivations;
    private final ColdLearners learners;
    private final ServingModels serving;
    private final LoadedVersions loaded;

    Deriver(
            DerivationSteps steps,
            Derivations derivations,
            ColdLearners learners,
            ServingModels serving,
            LoadedVersions loaded) {
        this.steps = steps;
        this.derivations = derivations;
        this.learners = learners;
        this.serving = serving;
        this.loaded = loaded;
    }

    void run(String id) {
        derivations.findById(id).ifPresent(this::run);
    }

    private void run(Derivation derivation) {
        try {
            Optional<Subject> subject = steps.begin(derivation);
            if (subject.isPresent()) {
                steps.succeed(derivation, finding(derivation, subject.get()));
            }
        } catch (Problem problem) {
            steps.fail(derivation.id(), problem.detail());
        } catch (TooManyRows tooMany) {
            steps.fail(derivation.id(), String.valueOf(tooMany.getMessage()));
        } catch (RuntimeException failure) {
            LOG.error("derivation id={} failed", derivation.id(), failure);
            steps.fail(
                    derivation.id(),
                    "the version could not be derived for a reason of the server's own; its log names derivation "
                            + derivation.id());
        }
    }

    private Finding finding(Derivation derivation, Subject subject) {
        Progress progress = new Steps(derivation.id());
        return learners.with(
                subject.model(),
                subject.version(),
                learner -> derivation.purpose() == Purpose.CERTIFICATE
                        ? certified(subject, learner, progress)
                        : Finding.of(learner.learn(progress)));
    }

    private Finding certified(Subject subject, Learner learner, Progress progress) {
        return Exact.certified(learner, stored(subject, learner, progress), progress);
    }

    /** What was swept is derived. */
    private Parameters stored(Subject subject, Learner learner, Progress progress) {
        try {
            return loaded.require(
                            serving.require(subject.model().name()),
                            subject.version().number())
                    .parameters();
        } catch (VersionSwept swept) {
            return learner.learn(progress);
        }
    }

    /** Writes progress into the derivation's row where it has come on by a hundredth. */
    private final class Steps implements Progress {

        private final String id;
        private double last;

        Steps(String id) {
            this.id = id;
        }

        @Override
        public void at(Stage stage, double fraction) {
            double now = begin(stage) + fraction / 10;
            if (now >= last + 0.01) {
                last = now;
                steps.advance(id, now);
            }
        }

        private static double begin(Stage stage) {
            return switch (stage) {
                case KERNEL -> 0;
                case FACTOR -> 0.1;
                case REFINING -> 0.6;
                case CALIBRATING -> 0.8;
            };
        }
    }
}
