package io.understudy.evaluation;

import io.understudy.model.Basis;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored evaluations. */
interface Evaluations extends Repository<Evaluation, Long> {

    Optional<Evaluation> findById(String id);

    Optional<Evaluation> findByModelIdAndId(long modelId, String id);

    /** An evaluation's place in a list: results are large, so that they are read one by one. */
    record Place(long seq, String id) {}

    @Query("select new io.understudy.evaluation.Evaluations$Place(e.seq, e.id) from Evaluation e "
            + "where e.modelId = ?1 and e.seq < ?2 order by e.seq desc")
    List<Place> page(long modelId, long before, Limit limit);

    /** Returns how many other versions were compared on a set before. */
    @Query("select count(distinct e.version) from Evaluation e where e.modelId = ?1 and e.setName = ?2 "
            + "and e.seq < ?3 and e.version <> ?4 and e.against is not null")
    int looks(long modelId, String setName, long before, int version);

    /** Returns how many evaluations of a model on the same are not finished; the name is empty where it is no set. */
    @Query("select count(e) from Evaluation e where e.modelId = ?1 and e.basis = ?2 "
            + "and coalesce(e.setName, '') = ?3 and e.state in (QUEUED, RUNNING) and e.against is null "
            + "and e.contributors = ?4")
    int unfinished(long modelId, Basis.Kind basis, String setName, boolean contributors);

    /** Returns how many evaluations of a model are not finished. */
    @Query("select count(e) from Evaluation e where e.modelId = ?1 and e.state in (QUEUED, RUNNING)")
    int unfinished(long modelId);

    /** Returns the ended evaluations of contributors on a set, of sound versions from one on, the newest first. */
    @Query("select e from Evaluation e where e.modelId = ?1 and e.setName = ?2 and e.contributors = true "
            + "and e.version >= ?3 and e.state in (SUCCEEDED, FAILED) and exists (select v from ModelVersion v "
            + "where v.modelId = e.modelId and v.number = e.version and v.erased = false) order by e.seq desc")
    List<Evaluation> ofContributors(long modelId, String setName, int from, Limit limit);

    Evaluation save(Evaluation evaluation);
}
