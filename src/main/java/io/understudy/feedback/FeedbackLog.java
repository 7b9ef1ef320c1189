package io.understudy.feedback;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored feedback. What was withdrawn is passed over everywhere. */
public interface FeedbackLog extends Repository<Feedback, Long> {

    @Query("select f from Feedback f where f.modelId = ?1 and f.id = ?2 and not f.withdrawn")
    Optional<Feedback> find(long modelId, String id);

    @Query("select f from Feedback f where f.modelId = ?1 and f.predictionId = ?2 and not f.withdrawn "
            + "and not f.replaced")
    List<Feedback> onPrediction(long modelId, String predictionId);

    @Query("select f from Feedback f where f.modelId = ?1 and f.changeNumber in ?2 and not f.withdrawn")
    List<Feedback> ofChanges(long modelId, Collection<Long> changes);

    @Query("select f from Feedback f where f.modelId = ?1 and f.seq < ?2 and not f.withdrawn order by f.seq desc")
    List<Feedback> page(long modelId, long before, Limit limit);

    /**
     * Returns what proves how a champion did: feedback that stands, about an answer that was given.
     *
     * @param modelId the model's key
     * @return the oldest first
     */
    @Query("select f from Feedback f where f.modelId = ?1 and not f.withdrawn and not f.replaced "
            + "and f.verdict = CORRECT and f.beforeVersion is not null order by f.seq")
    List<Feedback> evidence(long modelId);

    /**
     * Returns the latest feedback that proves how a champion did.
     *
     * @param modelId the model's key
     * @param limit how much at most
     * @return the newest first
     */
    @Query("select f from Feedback f where f.modelId = ?1 and not f.withdrawn and not f.replaced "
            + "and f.verdict = CORRECT and f.beforeVersion is not null order by f.seq desc")
    List<Feedback> latestEvidence(long modelId, Limit limit);

    /**
     * How a version did as champion, as far as feedback tells.
     *
     * @param version its number
     * @param right how many answers were right
     * @param all how many are known to be right or wrong
     */
    record Accuracy(int version, long right, long all) {}

    /**
     * Returns how champions did.
     *
     * @param modelId the model's key
     * @param limit how many versions at most
     * @return the newest first
     */
    @Query("select new io.understudy.feedback.FeedbackLog$Accuracy(f.beforeVersion, "
            + "sum(case when f.beforeLabel = f.label then 1L else 0L end), count(f)) from Feedback f "
            + "where f.modelId = ?1 and not f.withdrawn and not f.replaced and f.verdict = CORRECT "
            + "and f.beforeVersion is not null group by f.beforeVersion order by f.beforeVersion desc")
    List<Accuracy> accuracies(long modelId, Limit limit);

    Feedback save(Feedback feedback);
}
