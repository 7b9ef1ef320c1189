package io.understudy.learn.exact;

import io.understudy.learn.Certificate;
import io.understudy.learn.ContentHash;
import io.understudy.learn.LeaveOneOut;
import io.understudy.learn.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A set of rows with its system and a factor of it. Used by one thread at a time. */
interface Training {

    /** Returns the labels, ordered by their UTF-8 bytes. */
    List<String> labels();

    /**
     * Follows changes of the set, where that is cheaper than training anew.
     *
     * @param touched hashes of all rows that may have changed
     * @param set the set
     * @param progress hears of {@link io.understudy.learn.Stage#REFINING}
     * @return false when it is not cheaper, or what is held here is damaged: then this is of no more use
     */
    boolean follow(Collection<ContentHash> touched, RowSet set, Progress progress);

    /**
     * Returns the work that makes later changes cheap again, when there were many: it computes what {@link #onto} takes,
     * and may be done by another thread.
     */
    Optional<Supplier<Base>> renewal();

    /**
     * Returns the same training with its changes set against a renewed base.
     *
     * @param base what {@link #renewal} computed, for this training or an earlier one
     * @return empty when the check of what is held fails
     */
    Optional<Training> onto(Base base);

    /**
     * Solves for all parameters.
     *
     * @param progress hears of {@link io.understudy.learn.Stage#REFINING}
     * @return an integer for each row or landmark and each label, each correctly rounded
     */
    int[][] coefficients(Progress progress);

    /**
     * Computes the scores that examples would get if each were left out.
     *
     * @param coefficients the parameters
     * @param most how many at most; those of the lowest content hashes are taken
     * @param progress hears of {@link io.understudy.learn.Stage#CALIBRATING}
     * @return in order of content hash
     */
    List<LeftOutScores> leftOut(int[][] coefficients, int most, Progress progress);

    /**
     * Puts parameters together.
     *
     * @param encoderDigest which encoder
     * @param coefficients what {@link #coefficients} gave
     * @param calibration how scores become answers
     * @param leaveOneOut how well they do
     */
    ExactParameters parameters(
            byte[] encoderDigest, int[][] coefficients, Calibration calibration, LeaveOneOut leaveOneOut);

    /**
     * Solves for all parameters anew, more precisely than rounding needs.
     *
     * @param progress hears of {@link io.understudy.learn.Stage#REFINING}
     */
    Witness witness(Progress progress);

    /**
     * Returns whether parameters are of this set.
     *
     * @param parameters any
     */
    boolean isOf(ExactParameters parameters);

    /**
     * Multiplies a witness back.
     *
     * @param parameters of this very set
     * @param witness their witness
     * @param progress hears of {@link io.understudy.learn.Stage#REFINING}
     */
    Certificate certify(ExactParameters parameters, Witness witness, Progress progress);

    /** Returns the bound of the largest error of what is held, in real units. */
    double error();

    /** Returns about how many bytes it takes. */
    long bytes();

    /** A factored set that changes are set against. */
    interface Base {

        /** Returns about how many bytes it takes. */
        long bytes();
    }
}
