package io.understudy.model;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored models. */
public interface Models extends Repository<Model, Long> {

    /**
     * Finds a model.
     *
     * @param name its name
     * @return the model, unless there is none of that name
     */
    Optional<Model> findByName(String name);

    /**
     * Finds a model and holds its row until the transaction ends.
     *
     * @param name its name
     * @return the model, unless there is none of that name
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Model m where m.name = ?1")
    Optional<Model> lockByName(String name);

    /**
     * Finds a model that is not deleted and holds its row until the transaction ends.
     *
     * @param id its key
     * @return the model, unless it is deleted
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Model m where m.id = ?1 and m.name is not null")
    Optional<Model> lockById(long id);

    /**
     * Finds a model that is not deleted.
     *
     * @param id its key
     * @return the model, unless it is deleted
     */
    default Optional<Model> findLive(long id) {
        return findById(id).filter(Model::isLive);
    }

    /**
     * Finds a model, deleted or not; one that the transaction has in hand costs no query.
     *
     * @param id its key
     */
    Optional<Model> findById(long id);

    /**
     * Finds a model.
     *
     * @param name its name
     * @throws ModelNotFound when there is none of that name
     */
    default Model require(String name) {
        return findByName(name).orElseThrow(() -> new ModelNotFound(name));
    }

    /**
     * Finds a model and holds its row until the transaction ends: whoever changes it, its examples, jobs, versions or
     * aliases does so under this lock.
     *
     * @param name its name
     * @throws ModelNotFound when there is none of that name
     */
    default Model lock(String name) {
        return lockByName(name).orElseThrow(() -> new ModelNotFound(name));
    }

    @Query("select m from Model m where m.name is not null and m.id < ?1 order by m.id desc")
    List<Model> page(long before, Limit limit);

    /** Returns all models. */
    @Query("select m from Model m where m.name is not null")
    List<Model> all();

    @Query("select m.id from Model m where m.name is null")
    List<Long> deleted();

    Model saveAndFlush(Model model);
}
