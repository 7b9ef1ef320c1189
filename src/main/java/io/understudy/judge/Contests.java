package io.understudy.judge;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored contests. At most one challenge and one watch of a model are open. */
interface Contests extends Repository<Contest, Long> {

    @Query("select c from Contest c where c.modelId = ?1 and c.part = ?2 and c.endedAt is null")
    Optional<Contest> open(long modelId, Contest.Part part);

    @Query("select c from Contest c where c.modelId = ?1 and c.part = CHALLENGE order by c.seq desc")
    List<Contest> challenges(long modelId, Limit limit);

    @Query("select distinct c.modelId from Contest c where c.endedAt is null")
    List<Long> contested();

    Contest save(Contest contest);
}
