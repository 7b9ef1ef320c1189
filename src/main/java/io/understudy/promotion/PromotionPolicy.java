package io.understudy.promotion;

import io.understudy.learn.LeaveOneOut;
import io.understudy.model.Aliases;
import io.understudy.model.Model;
import io.understudy.model.ModelVersion;
import io.understudy.model.PolicyName;
import io.understudy.model.VersionPublished;
import io.understudy.model.VersionPublished.Cause;
import io.understudy.promotion.Promotion.Move;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides what a new version becomes, in the transaction that makes it. Under every policy the first version is champion,
 * so is the version of the first import when no import has taught the champion yet, and an erasure reaches the champion
 * at once.
 */
@Component
class PromotionPolicy {

    private final Promoter promoter;
    private final Aliases aliases;

    PromotionPolicy(Promoter promoter, Aliases aliases) {
        this.promoter = promoter;
        this.aliases = aliases;
    }

    @EventListener
    void decide(VersionPublished published) {
        Model model = published.model();
        ModelVersion version = published.version();
        if (model.champion().isEmpty()) {
            promoter.enter(model, version);
            return;
        }
        Optional<Move> move = move(published);
        if (move.isPresent()) {
            promoter.moveTo(model, version, move.get());
        } else {
            aliases.challenger(model);
        }
    }

    private Optional<Move> move(VersionPublished published) {
        Model model = published.model();
        ModelVersion version = published.version();
        if (published.cause() != Cause.CHANGES) {
            return move(MovedBy.ERASURE, "an example of the champion was erased", version);
        }
        ModelVersion champion = promoter.require(model, model.champion().orElseThrow());
        if (version.imported() > 0 && champion.imported() == 0) {
            return move(MovedBy.POLICY, "first import", version);
        }
        if (model.promotion().policy() == PolicyName.IMMEDIATE && safe(version, champion)) {
            return move(MovedBy.POLICY, "immediate", version);
        }
        return Optional.empty();
    }

    private static Optional<Move> move(MovedBy by, String reason, ModelVersion version) {
        return Optional.of(new Move(by, false, reason, "not judged; leave-one-out " + figures(version)));
    }

    private static String figures(ModelVersion version) {
        LeaveOneOut evidence = version.leaveOneOut();
        return version.errors()
                .map(errors -> "error (RMSE) " + errors.rmse() + " on " + errors.n() + " examples")
                .orElseGet(() -> "accuracy " + evidence.accuracy() + " on " + evidence.n() + " examples");
    }

    /**
     * The safety checks of the immediate policy, never an evaluation. That every parameter is the correctly rounded one is
     * certified before a version is made.
     */
    private static boolean safe(ModelVersion version, ModelVersion champion) {
        LeaveOneOut figures = version.leaveOneOut();
        return version.encoder().sha256().equals(champion.encoder().sha256())
                && Double.isFinite(figures.logLoss())
                && Double.isFinite(figures.brier())
                && version.errors()
                        .map(errors -> Double.isFinite(errors.rmse()))
                        .orElse(true);
    }
}
