package io.understudy.exchange.proof;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored derivations. */
interface Derivations extends Repository<Derivation, Long> {

    Optional<Derivation> findById(String id);

    @Query("select d from Derivation d where d.modelId = ?1 and d.version = ?2 and d.purpose = ?3 order by d.seq desc")
    List<Derivation> newest(long modelId, int version, Purpose purpose, Limit limit);

    default Optional<Derivation> last(long modelId, int version, Purpose purpose) {
        return newest(modelId, version, purpose, Limit.of(1)).stream().findFirst();
    }

    Derivation save(Derivation derivation);
}
