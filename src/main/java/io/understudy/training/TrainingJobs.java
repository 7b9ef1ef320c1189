package io.understudy.training;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The stored jobs. */
interface TrainingJobs extends Repository<TrainingJob, Long> {

    Optional<TrainingJob> findById(String id);

    /** Returns the model of a job without reading the job, which is to be read under the model's row lock. */
    @Query("select j.modelId from TrainingJob j where j.id = ?1")
    Optional<Long> modelOf(String id);

    Optional<TrainingJob> findByModelIdAndId(long modelId, String id);

    @Query("select j from TrainingJob j where j.modelId = ?1 and j.state in (QUEUED, RUNNING)")
    Optional<TrainingJob> unfinished(long modelId);

    @Query("select count(j) = 0 from TrainingJob j where j.modelId = ?1 and j.state in (QUEUED, RUNNING)")
    boolean idle(long modelId);

    @Query("select j from TrainingJob j where j.modelId = ?1 and j.seq < ?2 order by j.seq desc")
    List<TrainingJob> page(long modelId, long before, Limit limit);

    /** Notes how far a running job has come; changes no row once the job is cancelled or its model deleted. */
    @Transactional
    @Modifying
    @Query("update TrainingJob j set j.stage = ?2, j.progress = ?3 where j.id = ?1 and j.state = RUNNING "
            + "and exists (select 1 from Model m where m.id = j.modelId and m.name is not null)")
    int advance(String id, JobStage stage, double progress);

    TrainingJob save(TrainingJob job);
}
