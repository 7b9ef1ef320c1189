package io.understudy.learn.judge;

import java.util.List;

/**
 * Where a contest stands.
 *
 * @param process the evidence's null
 * @param level this contest's share of the level
 * @param path what counted before the first case, after it, and so on to the last
 * @param oneSided whether hardly any right answer is reported, so that only disagreements count
 * @param cases the cases of known truth that both answered
 */
public record Standing(EProcess process, Level level, List<Pairs> path, boolean oneSided, List<ContestedCase> cases) {

    /** Copies the lists. */
    public Standing {
        path = List.copyOf(path);
        cases = List.copyOf(cases);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("illegal path, must begin before the first case");
        }
    }

    /** Returns what counts. */
    public Pairs pairs() {
        return path.get(path.size() - 1);
    }

    /** Returns ln E for the challenger. */
    public double logEvidence() {
        return process.logEvidence(pairs().wins(), pairs().losses());
    }

    /** Returns whether the challenger has shown that it is better. */
    public boolean better() {
        return process.decides(pairs().wins(), pairs().losses(), level);
    }

    /** Returns whether the challenger has shown that it is worse. */
    public boolean worse() {
        return logMirrored() >= level.logThreshold();
    }

    /** Returns ln E for the champion. */
    public double logMirrored() {
        return process.logMirrored(pairs().wins(), pairs().losses());
    }
}
