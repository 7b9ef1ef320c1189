package io.understudy.exchange;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored merges. */
interface Merges extends Repository<Merge, Long> {

    Optional<Merge> findByModelIdAndId(long modelId, String id);

    /** Returns the merges that a job has to learn, the newest first. */
    @Query("select m from Merge m where m.modelId = ?1 and m.trainingJob = ?2 order by m.seq desc")
    List<Merge> ofJob(long modelId, String trainingJob, Limit limit);

    @Query("select m from Merge m where m.modelId = ?1 and m.seq < ?2 order by m.seq desc")
    List<Merge> page(long modelId, long before, Limit limit);

    Merge save(Merge merge);
}
