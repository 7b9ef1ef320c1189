package io.understudy.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Drops the parameters of versions that can't serve any more or are too many; their rows and hashes stay. */
@Component
public class ParameterSweep {

    private final Models models;
    private final Versions versions;
    private final ParameterStore parameters;
    private final LoadedVersions loaded;
    private final ModelSettings settings;
    private final TransactionTemplate transactions;

    ParameterSweep(
            Models models,
            Versions versions,
            ParameterStore parameters,
            LoadedVersions loaded,
            ModelSettings settings,
            TransactionTemplate transactions) {
        this.models = models;
        this.versions = versions;
        this.parameters = parameters;
        this.loaded = loaded;
        this.settings = settings;
        this.transactions = transactions;
    }

    /**
     * Sweeps one model, one version a transaction, and only those that may have to go: others wait for the model's lock.
     *
     * @param modelId the model's key
     */
    public void sweep(long modelId) {
        List<Integer> stored = parameters.stored(modelId);
        Set<Integer> candidates =
                new TreeSet<>(stored.subList(Math.min(settings.kept(), stored.size()), stored.size()));
        candidates.addAll(parameters.storedAndErased(modelId));
        for (int number : candidates) {
            transactions.executeWithoutResult(transaction -> models.lockById(modelId)
                    .filter(model -> dispensable(model, number, stored))
                    .ifPresent(model -> parameters.drop(modelId, number)));
        }
    }

    private boolean dispensable(Model model, int number, List<Integer> stored) {
        Set<Integer> serving = new HashSet<>();
        model.champion().ifPresent(serving::add);
        model.challenger().ifPresent(serving::add);
        model.predecessor().ifPresent(serving::add);
        if (serving.contains(number)) {
            return false;
        }
        Optional<ModelVersion> version = versions.findById(new ModelVersion.Key(model.id(), number));
        if (version.isEmpty() || version.get().erased()) {
            loaded.drop(model.id(), number);
            return true;
        }
        boolean servedOnEvidence =
                version.get().wasChampion() && model.promotion().policy() != PolicyName.IMMEDIATE;
        return stored.indexOf(number) >= settings.kept() && !version.get().fullTraining() && !servedOnEvidence;
    }
}
