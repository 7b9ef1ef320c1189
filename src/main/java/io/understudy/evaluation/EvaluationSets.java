package io.understudy.evaluation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored sets. */
interface EvaluationSets extends Repository<EvaluationSet, Long> {

    Optional<EvaluationSet> findByModelIdAndName(long modelId, String name);

    /**
     * Finds a set.
     *
     * @throws SetNotFound when the model has none of that name
     */
    default EvaluationSet require(long modelId, String name) {
        return findByModelIdAndName(modelId, name).orElseThrow(() -> new SetNotFound(name));
    }

    @Query("select s from EvaluationSet s where s.modelId = ?1 and s.seq < ?2 order by s.seq desc")
    List<EvaluationSet> page(long modelId, long before, Limit limit);

    EvaluationSet saveAndFlush(EvaluationSet set);
}
