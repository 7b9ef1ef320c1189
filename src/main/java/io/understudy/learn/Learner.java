package io.understudy.learn;

import java.util.List;
import java.util.Optional;

/**
 * A head and its rule of update. What it knows is a set of rows; {@link #absorb} and {@link #forget} change the set at
 * once and cheaply, {@link #learn} brings the parameters up to date with it. Two learners of the same kind and settings
 * that hold the same set have the same parameters, whatever road led there.
 *
 * <p>Used by one thread at a time.
 */
public interface Learner {

    /**
     * Adds a row to the set; a row taught twice counts twice.
     *
     * @param row the row
     * @throws IllegalArgumentException when its vector is of another size than the set's
     */
    void absorb(Row row);

    /**
     * Takes one occurrence of a row out of the set.
     *
     * @param row a row that was absorbed, with its weight
     * @throws IllegalArgumentException when the set does not hold it
     */
    void forget(Row row);

    /** Returns how many rows were absorbed and not forgotten. */
    int size();

    /**
     * Brings the parameters up to date with the set.
     *
     * @param progress hears how far it has come
     * @return the parameters of exactly the present set
     * @throws IllegalStateException when the set is empty
     * @throws Cancelled when progress says so; the set keeps its changes
     */
    Parameters learn(Progress progress);

    /**
     * Answers examples as a learner would that never saw them.
     *
     * @param most how many at most; the ones of the lowest content hashes are taken
     * @param progress hears how far it has come
     * @return the rows and their answers, in order of content hash; rejections and label names are left out of it
     */
    List<LeftOut> leaveOneOut(int most, Progress progress);

    /**
     * Returns the work that keeps changes cheap, when it is time for it. It may be done by another thread while this is
     * used, takes the memory that learning from nothing takes, and changes no parameters; left undone, a later change
     * learns from nothing.
     *
     * @return empty when nothing is to be done, or it is being done already
     */
    Optional<Runnable> renewal();

    /**
     * Returns how far what is carried along from change to change may be off at most, in real units. It is counted, not
     * measured; parameters that it would leave in doubt are solved for anew.
     */
    default double error() {
        return 0;
    }

    /** Returns about how many bytes of memory this holds. */
    long bytes();
}
