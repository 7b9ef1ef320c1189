package io.understudy.evaluation;

import io.understudy.example.Drafts;
import io.understudy.model.Basis;
import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Conflict;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores evaluation sets. */
@Service
class SetKeeping {

    private final Models models;
    private final EvaluationSets sets;
    private final EvaluationCases cases;
    private final KeyedAnswers answers;
    private final InstantSource clock;

    SetKeeping(Models models, EvaluationSets sets, EvaluationCases cases, KeyedAnswers answers, InstantSource clock) {
        this.models = models;
        this.sets = sets;
        this.cases = cases;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * A set that was asked for.
     *
     * @param made whether it is new
     * @param receipt what the client is told
     */
    record Kept(boolean made, SetReceipt receipt) {}

    static void checkName(String name) {
        if (!Basis.SET_NAME.matcher(name).matches()) {
            throw new Invalid("name", "name-invalid", "a set's name must match " + Basis.SET_NAME.pattern())
                    .with("given", name);
        }
    }

    @Transactional
    public Kept keep(String modelName, String name, Drafts drafts) {
        Model model = models.lock(modelName);
        String sha256 = EvaluationCases.sha256(drafts.accepted());
        Optional<EvaluationSet> known = sets.findByModelIdAndName(model.id(), name);
        if (known.isPresent()) {
            if (!known.get().sha256().equals(sha256)) {
                throw new Conflict(
                                "set-immutable", "there is a set of this name with another content; choose a new name")
                        .with("given", name);
            }
            return answered(false, known.get(), drafts);
        }
        if (drafts.accepted().isEmpty()) {
            throw new Invalid("examples", "set-empty", "a set needs at least one text with its label")
                    .with("rejected", drafts.rejected());
        }
        EvaluationSet set = sets.saveAndFlush(
                new EvaluationSet(model.id(), name, drafts.accepted().size(), sha256, clock.instant()));
        cases.insert(set.seq(), drafts.accepted());
        return answered(true, set, drafts);
    }

    private Kept answered(boolean made, EvaluationSet set, Drafts drafts) {
        SetReceipt receipt = SetReceipt.of(set, List.copyOf(drafts.rejected()));
        answers.keep(made ? HttpStatus.CREATED : HttpStatus.OK, receipt);
        return new Kept(made, receipt);
    }
}
