package io.understudy.promotion;

import io.understudy.evaluation.EvaluationEnded;
import io.understudy.feedback.FeedbackGiven;
import io.understudy.judge.Referee;
import io.understudy.learn.judge.Ruling;
import io.understudy.learn.judge.Ruling.Reason;
import io.understudy.learn.judge.Standing;
import io.understudy.model.LearnerSettings;
import io.understudy.model.Model;
import io.understudy.model.ModelChanged;
import io.understudy.model.ModelVersion;
import io.understudy.model.Models;
import io.understudy.model.PolicyName;
import io.understudy.model.VersionPublished;
import io.understudy.promotion.Promotion.Move;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the contests of gated models after every feedback and every version, by a thread of its own, and lets a
 * challenger take the stage or a watched champion step back. It keeps nothing: what a look finds depends on stored rows
 * alone, and a look that a crash prevented is made up for within a minute.
 */
@Component
class GateKeeper implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);
    private static final int LONGEST_EVIDENCE = 4_000;

    private final Models models;
    private final Referee referee;
    private final Promoter promoter;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Set<Long> awaited = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor looks = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "gate-keeper"),
            new ThreadPoolExecutor.DiscardPolicy());

    GateKeeper(
            Models models,
            Referee referee,
            Promoter promoter,
            TransactionTemplate transactions,
            ApplicationEventPublisher events) {
        this.models = models;
        this.referee = referee;
        this.promoter = promoter;
        this.transactions = transactions;
        this.events = events;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void hear(FeedbackGiven given) {
        look(given.modelId());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void hear(VersionPublished published) {
        look(published.model().id());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void hear(EvaluationEnded ended) {
        look(ended.modelId());
    }

    /** Finds what was missed, and watches whose time is over. */
    @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT60S")
    void lookAtAll() {
        referee.contested().forEach(this::look);
    }

    /** Looks once more unless a look is about to begin. */
    private void look(long modelId) {
        if (awaited.add(modelId)) {
            looks.execute(() -> {
                awaited.remove(modelId);
                decide(modelId);
            });
        }
    }

    private void decide(long modelId) {
        try {
            models.findLive(modelId)
                    .filter(model -> model.promotion().policy() == PolicyName.GATED)
                    .ifPresent(model -> {
                        watch(model);
                        challenge(model);
                    });
        } catch (RuntimeException failure) {
            LOG.error("gate: a look at model={} failed", modelId, failure);
        }
    }

    private void challenge(Model model) {
        Optional<Standing> standing = referee.challenge(model);
        if (standing.isEmpty()) {
            return;
        }
        if (!standing.get().better()) {
            letAnswer(model, referee.canaryShare(model, standing.get()));
            if (standing.get().worse() && referee.mayDecide(standing.get())) {
                learnAsTheChampion(model);
            }
            return;
        }
        Ruling ruling = referee.rule(model, standing.get());
        if (ruling.verdict() != Ruling.Verdict.PROMOTE) {
            boolean barred = ruling.verdict() == Ruling.Verdict.KEEP;
            letAnswer(model, barred ? 0 : referee.canaryShare(model, standing.get()));
            if (Referee.awaitsInfluences(ruling)) {
                transactions.executeWithoutResult(
                        transaction -> unchanged(model).ifPresent(referee::findOutInfluences));
            }
            return;
        }
        int challenger = model.challenger().orElseThrow();
        Move move = new Move(
                MovedBy.GATE,
                false,
                "better than version " + model.champion().orElseThrow(),
                evidence(ruling.reasons().stream().map(Reason::detail).collect(Collectors.joining("; "))));
        boolean moved = Boolean.TRUE.equals(transactions.execute(transaction -> unchanged(model)
                .filter(held -> referee.challenge(held).filter(Standing::better).isPresent())
                .map(held -> promoter.moveTo(held, version(held, challenger), move))
                .isPresent()));
        if (moved) {
            LOG.info("gate: model={} version={} took the stage", model.id(), challenger);
        } else {
            look(model.id());
        }
    }

    /** A way of learning that was shown to be worse is not gone on with. */
    private void learnAsTheChampion(Model model) {
        LearnerSettings settings =
                version(model, model.champion().orElseThrow()).settings();
        if (!model.learner().equals(settings)) {
            transactions.executeWithoutResult(transaction -> unchanged(model).ifPresent(held -> {
                held.learnWith(settings);
                LOG.info("gate: model={} learns as its champion does", model.id());
                events.publishEvent(ModelChanged.of(held));
            }));
        }
    }

    private void letAnswer(Model model, double share) {
        if (model.canaryShare() != share) {
            transactions.executeWithoutResult(transaction -> unchanged(model).ifPresent(held -> {
                held.letChallengerAnswer(share);
                events.publishEvent(ModelChanged.of(held));
            }));
        }
    }

    private void watch(Model model) {
        Optional<Standing> standing = referee.watch(model);
        if (standing.isEmpty()) {
            return;
        }
        int former = model.predecessor().orElseThrow();
        boolean gone = version(model, former).erased();
        if (!gone && standing.get().better() && referee.mayDecide(standing.get())) {
            stepBack(model, former, standing.get());
        } else if (gone || referee.watchedEnough(model, standing.get())) {
            transactions.executeWithoutResult(transaction -> unchanged(model).ifPresent(promoter::endWatch));
        }
    }

    private void stepBack(Model model, int former, Standing standing) {
        Move move = new Move(
                MovedBy.WATCH,
                true,
                "corrections show that version " + former + " was better",
                evidence("since the promotion the champion before won "
                        + standing.pairs().wins() + " and lost "
                        + standing.pairs().losses() + " of " + standing.cases().size() + " scored cases; evidence "
                        + Math.round(Math.exp(Math.min(40, standing.logEvidence()))) + " of the "
                        + Math.round(1 / standing.level().value()) + " needed"));
        transactions.executeWithoutResult(transaction -> unchanged(model).ifPresent(held -> {
            promoter.moveTo(held, version(held, former), move);
            LOG.info("watch: model={} went back to version={}", model.id(), former);
        }));
    }

    /** Holds a model, unless its aliases have moved since. */
    private Optional<Model> unchanged(Model seen) {
        return models.lockById(seen.id())
                .filter(held -> held.champion().equals(seen.champion())
                        && held.challenger().equals(seen.challenger())
                        && held.predecessor().equals(seen.predecessor())
                        && held.promotion().policy() == PolicyName.GATED);
    }

    private ModelVersion version(Model model, int number) {
        return promoter.require(model, number);
    }

    private static String evidence(String words) {
        return words.substring(0, Math.min(LONGEST_EVIDENCE, words.length()));
    }

    @Override
    public void destroy() {
        looks.shutdown();
    }
}
