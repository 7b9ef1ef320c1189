package io.understudy.tuning;

import io.understudy.evaluation.Reviews;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelUntaught;
import io.understudy.model.Models;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes clients' requests for tuning. */
@Service
class TuningRequests {

    private final Models models;
    private final TuningQueue queue;
    private final Trials trials;
    private final Reviews reviews;
    private final KeyedAnswers answers;

    TuningRequests(Models models, TuningQueue queue, Trials trials, Reviews reviews, KeyedAnswers answers) {
        this.models = models;
        this.queue = queue;
        this.trials = trials;
        this.reviews = reviews;
        this.answers = answers;
    }

    @Transactional
    public TuningView ask(String modelName, Wish wish) {
        Model model = models.lock(modelName);
        if (model.signature().answersNumbers()) {
            throw new Invalid(
                    "task", "tuning-of-classification", "how labels are answered can be tuned, numbers not yet");
        }
        if (model.champion().isEmpty()) {
            throw new ModelUntaught();
        }
        wish.on().asked().ifPresent(on -> reviews.require(model.id(), on));
        TuningJob job = queue.enqueue(model, wish.among(contestants(model.learner(), wish.contestants())));
        TuningView view = TuningView.of(job, trials.of(job.id()));
        answers.keep(HttpStatus.ACCEPTED, view);
        return view;
    }

    private static List<Contestant> contestants(LearnerSettings models, List<Contestant> asked) {
        if (asked.isEmpty()) {
            return Contestant.all(models);
        }
        for (Contestant one : asked) {
            if (!one.suits(models)) {
                throw new Invalid(
                                "learners",
                                "learner-unsuited",
                                "a text network reads what it is given in another way than the exact learner and heads do:"
                                        + " a model has either the one or the others")
                        .with("given", one.type());
            }
        }
        return asked;
    }
}
