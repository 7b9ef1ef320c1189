package io.understudy.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Successive halving (Karnin, Koren and Somekh 2013; Jamieson and Talwalkar 2016) within a budget of time. All trials are
 * measured on few rows; the best third of them on more, and so on. Each rung may begin measurements until its equal share
 * of the budget is used. The first trial stands for how things are: it enters every rung, first of all, so that there is
 * something to compare with.
 *
 * <p>Keeps nothing: what comes next follows from what was measured, so that whoever takes an interrupted job up goes on
 * behind what is done.
 *
 * @param trials how many there are, at least 1; numbered from 0
 * @param rungs how many, at least 1
 * @param budget seconds for all
 */
record Halving(int trials, int rungs, double budget) {

    /** The trial that stands for how things are. */
    static final int BASELINE = 0;

    private static final int ONE_IN = 3;
    private static final int FEWEST = 2;
    private static final Comparator<Measurement> BEST_FIRST =
            Comparator.comparing(Measurement::known).thenComparingInt(Measurement::trial);

    /**
     * What is to be measured.
     *
     * @param trial its number
     * @param rung from 0
     */
    record Step(int trial, int rung) {}

    /**
     * What was measured.
     *
     * @param trial its number
     * @param rung from 0
     * @param score nothing where it failed
     * @param seconds how long it took
     */
    record Measurement(int trial, int rung, Optional<Score> score, double seconds) {

        Score known() {
            return score.orElseThrow();
        }
    }

    /**
     * What came of it.
     *
     * @param best the best trial of the highest rung on which it can be compared
     * @param baseline on the same rung, where it was measured
     */
    record Result(Measurement best, Optional<Measurement> baseline) {

        /** Returns whether the best is better than how things are, and not only surer. */
        boolean improves() {
            return best.trial() != BASELINE
                    && baseline.filter(before ->
                                    before.known().value() >= best.known().value())
                            .isEmpty();
        }
    }

    /**
     * Decides what is measured next.
     *
     * @param done what was measured
     * @return nothing when the budget is used, or nothing is left to be found out
     */
    Optional<Step> next(List<Measurement> done) {
        double used = done.stream().mapToDouble(Measurement::seconds).sum();
        List<Integer> entrants = IntStream.range(0, trials).boxed().toList();
        for (int rung = 0; rung < rungs && used < budget; rung++) {
            Map<Integer, Measurement> here = on(rung, done);
            List<Measurement> ranked = ranked(here);
            boolean open = used < budget * (rung + 1) / rungs || ranked.size() < FEWEST;
            Optional<Integer> due =
                    entrants.stream().filter(trial -> !here.containsKey(trial)).findFirst();
            if (open && due.isPresent()) {
                return Optional.of(new Step(due.get(), rung));
            }
            if (ranked.size() < FEWEST) {
                return Optional.empty();
            }
            entrants = survivors(ranked);
        }
        return Optional.empty();
    }

    private static List<Integer> survivors(List<Measurement> ranked) {
        int kept = Math.max(FEWEST, (ranked.size() + ONE_IN - 1) / ONE_IN);
        return Stream.concat(
                        Stream.of(BASELINE),
                        ranked.stream().limit(kept).map(Measurement::trial).filter(trial -> trial != BASELINE))
                .toList();
    }

    /**
     * Finds the best.
     *
     * @param done what was measured
     * @return nothing where no measurement succeeded
     */
    Optional<Result> result(List<Measurement> done) {
        Optional<Result> compared = Optional.empty();
        Optional<Result> alone = Optional.empty();
        for (int rung = 0; rung < rungs; rung++) {
            List<Measurement> ranked = ranked(on(rung, done));
            Optional<Measurement> baseline =
                    ranked.stream().filter(each -> each.trial() == BASELINE).findFirst();
            if (!ranked.isEmpty()) {
                Result result = new Result(ranked.get(0), baseline);
                compared = baseline.isPresent() && ranked.size() >= FEWEST ? Optional.of(result) : compared;
                alone = Optional.of(result);
            }
        }
        return compared.isPresent() ? compared : alone;
    }

    private static Map<Integer, Measurement> on(int rung, List<Measurement> done) {
        Map<Integer, Measurement> here = new HashMap<>();
        done.stream().filter(each -> each.rung() == rung).forEach(each -> here.put(each.trial(), each));
        return here;
    }

    private static List<Measurement> ranked(Map<Integer, Measurement> measured) {
        List<Measurement> ranked = new ArrayList<>(measured.values());
        ranked.removeIf(each -> each.score().isEmpty());
        ranked.sort(BEST_FIRST);
        return ranked;
    }
}
