package io.understudy.tuning;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The stored tuning jobs. */
interface TuningJobs extends Repository<TuningJob, Long> {

    Optional<TuningJob> findById(String id);

    /** Returns the model of a job without reading the job, which is to be read under the model's row lock. */
    @Query("select j.modelId from TuningJob j where j.id = ?1")
    Optional<Long> modelOf(String id);

    Optional<TuningJob> findByModelIdAndId(long modelId, String id);

    @Query("select j from TuningJob j where j.modelId = ?1 and j.state in (QUEUED, RUNNING)")
    Optional<TuningJob> unfinished(long modelId);

    /** Finds the latest jobs that came as far as a first trial. */
    @Query("select j from TuningJob j where j.modelId = ?1 and j.startedAt is not null order by j.seq desc")
    List<TuningJob> begun(long modelId, Limit limit);

    @Query("select j from TuningJob j where j.modelId = ?1 and j.seq < ?2 order by j.seq desc")
    List<TuningJob> page(long modelId, long before, Limit limit);

    /** Notes how far a running job has come; changes no row once the job is cancelled or its model deleted. */
    @Transactional
    @Modifying
    @Query("update TuningJob j set j.progress = ?2 where j.id = ?1 and j.state = RUNNING "
            + "and exists (select 1 from Model m where m.id = j.modelId and m.name is not null)")
    int advance(String id, double progress);

    TuningJob save(TuningJob job);
}
