package io.understudy.model;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored versions. */
public interface Versions extends Repository<ModelVersion, ModelVersion.Key> {

    /**
     * Finds a version.
     *
     * @param key model and number
     * @return the version, unless there is none
     */
    Optional<ModelVersion> findById(ModelVersion.Key key);

    /**
     * Finds a version.
     *
     * @param model its model
     * @param reference how the client named it
     * @throws ModelUntaught when the model has no version at all
     * @throws VersionNotFound when there is none of that number, or the alias points nowhere
     */
    default ModelVersion require(Model model, VersionReference reference) {
        int number = ServingModel.of(model).resolve(Optional.of(reference));
        return findById(new ModelVersion.Key(model.id(), number))
                .orElseThrow(() -> new VersionNotFound(number, model.newest()));
    }

    /**
     * Finds a version.
     *
     * @param model its model
     * @param number as it stands in a path
     * @throws VersionNotFound when there is none of that number
     */
    default ModelVersion require(Model model, String number) {
        return Optional.of(number)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .flatMap(digits -> findById(new ModelVersion.Key(model.id(), Integer.parseInt(digits))))
                .orElseThrow(() -> new VersionNotFound(number, model.newest()));
    }

    /**
     * Finds the version that waits in the wings: the newest that was never champion.
     *
     * @param modelId the model's key
     * @return at most one version
     */
    @Query("select max(v.number) from ModelVersion v where v.modelId = ?1 and not v.wasChampion and not v.erased")
    Optional<Integer> newestNeverChampion(long modelId);

    /**
     * Finds the newest version that was never champion and held an example that was erased.
     *
     * @param modelId the model's key
     */
    @Query("select max(v.number) from ModelVersion v where v.modelId = ?1 and not v.wasChampion and v.erased")
    Optional<Integer> newestErasedNeverChampion(long modelId);

    /**
     * Finds the versions that hold nothing erased, from a watermark on.
     *
     * @param modelId the model's key
     * @param watermark number of a change
     */
    @Query("select v from ModelVersion v where v.modelId = ?1 and v.watermark >= ?2 and not v.erased")
    List<ModelVersion> sound(long modelId, long watermark);

    @Query("select v from ModelVersion v where v.modelId = ?1 and v.number < ?2 order by v.number desc")
    List<ModelVersion> page(long modelId, int before, Limit limit);
}
