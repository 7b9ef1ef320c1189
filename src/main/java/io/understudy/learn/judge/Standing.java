package io.understudy.learn.judge;

import java.util.List;

/**
 * Where a contest stands.
 *
 * @param process the evidence's null
 * @param level this contest's share of the level
 * @param pairs what counts
 * @param oneSided whether hardly any right answer is reported, so that only disagreements count
 * @param cases the cases of known truth that both answered
 */
public record Standing(EProcess process, Level level, Pairs pairs, boolean oneSided, List<ContestedCase> cases) {

    /** Copies the list. */
    public Standing {
        cases = List.copyOf(cases);
    }

    /** Returns ln E for the challenger. */
    public double logEvidence() {
        return process.logEvidence(pairs.wins(), pairs.losses());
    }

    /** Returns whether the challenger has shown that it is better. */
    public boolean better() {
        return process.decides(pairs.wins(), pairs.losses(), level);
    }

    /** Returns whether the challenger has shown that it is worse. */
    public boolean worse() {
        return process.logMirrored(pairs.wins(), pairs.losses()) >= level.logThreshold();
    }
}
