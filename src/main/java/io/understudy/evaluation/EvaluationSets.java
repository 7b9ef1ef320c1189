package io.understudy.evaluation;

import io.understudy.model.Basis;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored sets. */
interface EvaluationSets extends Repository<EvaluationSet, Long> {

    Optional<EvaluationSet> findByModelIdAndName(long modelId, String name);

    /** Finds a set; none has a name that none may have. */
    default Optional<EvaluationSet> find(long modelId, String name) {
        return Basis.SET_NAME.matcher(name).matches() ? findByModelIdAndName(modelId, name) : Optional.empty();
    }

    /**
     * Finds a set.
     *
     * @throws SetNotFound when the model has none of that name
     */
    default EvaluationSet require(long modelId, String name) {
        return find(modelId, name).orElseThrow(() -> new SetNotFound(name));
    }

    @Query("select s from EvaluationSet s where s.modelId = ?1 and s.seq < ?2 order by s.seq desc")
    List<EvaluationSet> page(long modelId, long before, Limit limit);

    EvaluationSet saveAndFlush(EvaluationSet set);
}
