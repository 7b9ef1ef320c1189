package io.understudy.evaluation;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored evaluations. */
interface Evaluations extends Repository<Evaluation, Long> {

    Optional<Evaluation> findById(String id);

    Optional<Evaluation> findByModelIdAndId(long modelId, String id);

    @Query("select e from Evaluation e where e.modelId = ?1 and e.seq < ?2 order by e.seq desc")
    List<Evaluation> page(long modelId, long before, Limit limit);

    Evaluation save(Evaluation evaluation);
}
