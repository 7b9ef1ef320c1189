package io.understudy.promotion;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored moves. */
interface Promotions extends Repository<Promotion, Long> {

    Optional<Promotion> findByModelIdAndId(long modelId, String id);

    @Query("select p from Promotion p where p.modelId = ?1 and p.seq < ?2 order by p.seq desc")
    List<Promotion> page(long modelId, long before, Limit limit);

    /** Returns the moves but those by an erasure, the latest first. */
    @Query("select p from Promotion p where p.modelId = ?1 and p.movedBy <> ERASURE and p.fromVersion is not null "
            + "order by p.seq desc")
    List<Promotion> latest(long modelId, Limit limit);

    Promotion save(Promotion promotion);
}
