package io.understudy.evaluation;

import io.understudy.encode.Encoder;
import io.understudy.encode.Encoders;
import io.understudy.feedback.Feedback;
import io.understudy.feedback.FeedbackLog;
import io.understudy.learn.LeftOut;
import io.understudy.learn.Parameters;
import io.understudy.learn.Vector;
import io.understudy.learn.judge.Comparison;
import io.understudy.learn.judge.Judged;
import io.understudy.learn.judge.Level;
import io.understudy.model.LoadedVersions;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.model.ServingModel;
import io.understudy.model.ServingModels;
import io.understudy.rest.Problem;
import io.understudy.training.LeaveOneOutAnswers;
import io.understudy.training.TooManyRows;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Runs evaluations. One that is killed is run again from its start: it changes nothing but its own row. */
@Service
class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private static final int PAGE = 512;
    private static final int MOST_LEFT_OUT = 2_048;

    private final EvaluationSteps steps;
    private final Models models;
    private final ServingModels serving;
    private final LoadedVersions versions;
    private final Encoders encoders;
    private final CaseVectors caseVectors;
    private final Evaluations evaluations;
    private final EvaluationSets sets;
    private final EvaluationCases cases;
    private final FeedbackLog feedback;
    private final LeaveOneOutAnswers leaveOneOut;
    private final Influences influences;
    private final JudgementBytes bytes;

    Judge(
            EvaluationSteps steps,
            Models models,
            ServingModels serving,
            LoadedVersions versions,
            Encoders encoders,
            CaseVectors caseVectors,
            Evaluations evaluations,
            EvaluationSets sets,
            EvaluationCases cases,
            FeedbackLog feedback,
            LeaveOneOutAnswers leaveOneOut,
            Influences influences,
            JudgementBytes bytes) {
        this.steps = steps;
        this.models = models;
        this.serving = serving;
        this.versions = versions;
        this.encoders = encoders;
        this.caseVectors = caseVectors;
        this.evaluations = evaluations;
        this.sets = sets;
        this.cases = cases;
        this.feedback = feedback;
        this.leaveOneOut = leaveOneOut;
        this.influences = influences;
        this.bytes = bytes;
    }

    void run(String id) {
        try {
            Optional<Evaluation> evaluation = steps.begin(id);
            if (evaluation.isPresent()) {
                Judgement judgement = judge(evaluation.get());
                steps.succeed(id, bytes.write(judgement), judgement.metrics());
            }
        } catch (Problem problem) {
            steps.fail(id, problem.detail());
        } catch (TooManyRows tooMany) {
            steps.fail(id, String.valueOf(tooMany.getMessage()));
        } catch (RuntimeException | OutOfMemoryError failure) {
            // one that fills the memory would do so again after a restart
            LOG.error("evaluation id={} failed", id, failure);
            steps.fail(id, "the evaluation failed for a reason of the server's own; its log names evaluation " + id);
        }
    }

    private Judgement judge(Evaluation evaluation) {
        Model model = models.findLive(evaluation.modelId()).orElseThrow();
        return switch (evaluation.on().kind()) {
            case SET -> onSet(evaluation, serving.require(model.name()));
            case LEAVE_ONE_OUT -> alone(model, leftOut(model, evaluation));
            case PREQUENTIAL -> alone(model, prequential(evaluation));
        };
    }

    private static Judgement alone(Model model, List<Judged> judged) {
        Score score = Score.of(model.signature());
        judged.forEach(score::add);
        return score.judgement();
    }

    private List<Judged> leftOut(Model model, Evaluation evaluation) {
        List<LeftOut> answers = leaveOneOut.of(model, evaluation.version(), MOST_LEFT_OUT);
        return answers.stream()
                .map(left -> Judged.of(left.row().label(), left.answer()))
                .toList();
    }

    private List<Judged> prequential(Evaluation evaluation) {
        return feedback.evidence(evaluation.modelId()).stream()
                .map(correction -> judged(correction, correction.before().orElseThrow()))
                .toList();
    }

    private static Judged judged(Feedback correction, Feedback.Before before) {
        return new Judged(correction.label(), before.label(), before.score(), before.labelScore(), before.squares());
    }

    private Judgement onSet(Evaluation evaluation, ServingModel model) {
        EvaluationSet set = sets.findByModelIdAndName(
                        model.id(), evaluation.on().set().orElseThrow())
                .orElseThrow();
        Encoder encoder = encoders.named(model.encoder());
        Parameters judged = versions.require(model, evaluation.version()).parameters();
        Optional<Parameters> other = evaluation
                .against()
                .map(number -> versions.require(model, number).parameters());
        Score score = Score.of(model.signature());
        for (int from = 0; from < set.size(); from += PAGE) {
            steps.advance(evaluation.id(), (double) from / set.size());
            List<EvaluationCases.Case> page = cases.page(set.seq(), from, PAGE);
            List<Vector> vectors = caseVectors.of(set, page, encoder);
            for (int i = 0; i < page.size(); i++) {
                String actual = page.get(i).label();
                Judged one = Judged.of(actual, judged.answer(vectors.get(i)));
                score.add(one);
                if (other.isPresent()) {
                    score.compare(one, Judged.of(actual, other.get().answer(vectors.get(i))));
                }
            }
        }
        Judgement judgement = score.judgement();
        if (evaluation.contributors()) {
            judgement = judgement.influencedBy(influences.of(evaluation, model));
        }
        if (other.isEmpty()) {
            return judgement;
        }
        int look = evaluations.looks(model.id(), set.name(), evaluation.seq(), evaluation.version()) + 1;
        return judgement.compared(Comparison.of(score.pairs(), Level.FIVE_PERCENT.ofTest(look)), look);
    }
}
