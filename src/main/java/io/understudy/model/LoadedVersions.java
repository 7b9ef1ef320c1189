package io.understudy.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.understudy.learn.DamagedParameters;
import io.understudy.learn.Parameters;
import io.understudy.learn.RowMissing;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Versions in memory, bounded in bytes. The request road reads them without a lock; one that is not here is loaded from
 * the store once, while other versions are read on.
 */
@Component
public class LoadedVersions {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedVersions.class);

    private final Cache<ModelVersion.Key, LoadedVersion> cache;
    private final ParameterStore parameters;
    private final Versions versions;
    private final TaughtRows rows;
    private final Learners learners;
    private final ApplicationEventPublisher events;

    LoadedVersions(
            ModelSettings settings,
            ParameterStore parameters,
            Versions versions,
            TaughtRows rows,
            Learners learners,
            ApplicationEventPublisher events) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.cacheBytes())
                .<ModelVersion.Key, LoadedVersion>weigher((key, loaded) ->
                        (int) Math.min(Integer.MAX_VALUE, loaded.parameters().bytes()))
                .build();
        this.parameters = parameters;
        this.versions = versions;
        this.rows = rows;
        this.learners = learners;
        this.events = events;
    }

    /**
     * Finds a version that can answer. One that has no alias is looked up in the registry each time, because whatever it
     * held may have been erased since, by another server too.
     *
     * @param model its model
     * @param number its number
     * @throws VersionNotFound when there is none of that number
     * @throws VersionErased when an example that it held was erased
     * @throws VersionSwept when its parameters were swept
     * @throws VersionDamaged when its parameters are not what was written
     */
    public LoadedVersion require(ServingModel model, int number) {
        if (!model.hasAlias(number) && find(model, number).erased()) {
            throw new VersionErased(number);
        }
        return Objects.requireNonNull(
                cache.get(new ModelVersion.Key(model.id(), number), key -> load(model, key)),
                "loading returns or throws");
    }

    private ModelVersion find(ServingModel model, int number) {
        return versions.findById(new ModelVersion.Key(model.id(), number))
                .orElseThrow(() -> new VersionNotFound(number, model.newest()));
    }

    private LoadedVersion load(ServingModel model, ModelVersion.Key key) {
        ModelVersion version = find(model, key.number());
        byte[] stored = parameters.load(key.modelId(), key.number()).orElseThrow(() -> missing(version));
        return new LoadedVersion(key.number(), read(key, version, stored));
    }

    private static RuntimeException missing(ModelVersion version) {
        return version.erased() ? new VersionErased(version.number()) : new VersionSwept(version.number());
    }

    private Parameters read(ModelVersion.Key key, ModelVersion version, byte[] stored) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            Parameters read = learners.read(version, in, () -> rows.all(key.modelId(), version.watermark()));
            if (!read.sha256().equals(version.parametersSha256())) {
                throw new DamagedParameters("they are those of another version");
            }
            return read;
        } catch (DamagedParameters | RowMissing | IllegalArgumentException | IOException damaged) {
            LOG.warn("model={} version={} is not served: {}", key.modelId(), key.number(), damaged.getMessage());
            events.publishEvent(new ParametersDamaged(key.modelId(), key.number()));
            throw new VersionDamaged(key.number());
        }
    }

    /**
     * Keeps what was just made, so that it need not be loaded. Older ones without an alias go first: a full cache prefers
     * what was asked for often, and would not admit what nobody could ask for yet. The one before stays, for requests that
     * are under way.
     */
    @Order(0)
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void keep(VersionPublished published) {
        ServingModel model = ServingModel.of(published.model());
        int before = published.version().number() - 1;
        cache.asMap()
                .keySet()
                .removeIf(key -> key.modelId() == model.id() && key.number() < before && !model.hasAlias(key.number()));
        cache.put(
                new ModelVersion.Key(published.model().id(), published.version().number()),
                new LoadedVersion(published.version().number(), published.parameters()));
    }

    /**
     * Forgets versions, so that nothing of them stays in memory.
     *
     * @param modelId the model's key
     * @param number the version's number
     */
    public void drop(long modelId, int number) {
        cache.invalidate(new ModelVersion.Key(modelId, number));
    }
}
