package io.understudy.example;

import io.understudy.model.Model;
import io.understudy.model.Models;
import io.understudy.rest.Ids;
import io.understudy.rest.Invalid;
import io.understudy.rest.KeyedAnswers;
import io.understudy.rest.Missing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports and erases examples on behalf of clients. */
@Service
class ExampleChanges {

    private final Models models;
    private final ExampleLog log;
    private final Examples examples;
    private final KeyedAnswers answers;

    ExampleChanges(Models models, ExampleLog log, Examples examples, KeyedAnswers answers) {
        this.models = models;
        this.log = log;
        this.examples = examples;
        this.answers = answers;
    }

    /**
     * A change that was made.
     *
     * @param modelId the model's key
     * @param change its number
     * @param receipt what the client is told
     */
    record Made<T>(long modelId, long change, T receipt) {}

    @Transactional
    Made<ImportReceipt> add(String name, Drafts drafts, boolean strict) {
        if (strict && !drafts.rejected().isEmpty()) {
            throw new Invalid("examples", "import-refused", "a strict import takes every record or none")
                    .with("rejected", drafts.rejected());
        }
        Model model = models.lock(name);
        ImportReceipt receipt = new ImportReceipt(drafts.accepted().size(), drafts.rejected(), null, null);
        if (!drafts.accepted().isEmpty()) {
            Map<String, NewExample> distinct = new LinkedHashMap<>();
            for (Draft draft : drafts.accepted()) {
                String id = draft.id().orElseGet(Ids::next);
                distinct.remove(id);
                distinct.put(id, NewExample.imported(id, draft));
            }
            log.add(model, distinct.values());
            receipt = new ImportReceipt(
                    receipt.accepted(),
                    receipt.rejected(),
                    log.train(model, "import of " + distinct.size() + " examples")
                            .orElse(null),
                    null);
        }
        answers.keep(HttpStatus.ACCEPTED, receipt);
        return new Made<>(model.id(), model.changes(), receipt);
    }

    @Transactional
    Made<ErasureReceipt> forget(String name, String id) {
        Model model = models.lock(name);
        List<Stored> rows = examples.history(model.id(), id);
        if (rows.isEmpty()) {
            throw exampleNotFound(id);
        }
        return erased(model, rows, 1);
    }

    @Transactional
    Made<ErasureReceipt> forgetContributor(String name, String contributor) {
        Model model = models.lock(name);
        return forgetAll(model, examples.ofContributor(model.id(), contributor));
    }

    @Transactional
    Made<ErasureReceipt> forgetLabel(String name, String label) {
        Model model = models.lock(name);
        return forgetAll(model, examples.ofLabel(model.id(), label));
    }

    private Made<ErasureReceipt> forgetAll(Model model, List<Stored> rows) {
        if (rows.isEmpty()) {
            throw new Missing("example-unknown", "no example is like that");
        }
        return erased(
                model, rows, (int) rows.stream().map(Stored::id).distinct().count());
    }

    private Made<ErasureReceipt> erased(Model model, List<Stored> rows, int forgotten) {
        long change = log.erase(model, rows);
        ErasureReceipt receipt = new ErasureReceipt(forgotten, log.trainErasure(model, "erasure"), null);
        answers.keep(HttpStatus.ACCEPTED, receipt);
        return new Made<>(model.id(), change, receipt);
    }

    static Missing exampleNotFound(String id) {
        Missing missing = new Missing("example-unknown", "there is no example of this id");
        missing.with("given", id);
        return missing;
    }
}
