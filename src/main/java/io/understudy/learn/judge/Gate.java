package io.understudy.learn.judge;

import io.understudy.learn.judge.Ruling.Reason;
import io.understudy.learn.judge.Ruling.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Decides a contest. The evidence carries the decision; the other parts can only bar a challenger, so however they are
 * chosen, a challenger that is no better is promoted with at most the probability of the contest's level.
 */
public final class Gate {

    /** Both heads' times are noise below this. */
    private static final double NEGLIGIBLE_MILLIS = 2;

    private static final double SLOWEST_SHARE = 0.95;

    private Gate() {}

    /**
     * Rules on a contest.
     *
     * @param standing where it stands
     * @param rules the other parts
     * @return the verdict with a reason for every part. Cost: 2,000 n for the calibration once n is enough
     */
    public static Ruling rule(Standing standing, GateRules rules) {
        Pairs pairs = standing.pairs();
        long scored = pairs.wins() + pairs.losses() + pairs.ties();
        Reason amount = new Reason(
                "minimumEvidence",
                scored >= rules.minimumEvidence(),
                scored + " scored cases of at least " + rules.minimumEvidence());
        Reason contributors = contributors(standing.cases());
        Ruling ruling =
                new Ruling(verdict(standing, amount, contributors), List.of(evidence(standing), amount, contributors));
        if (standing.cases().isEmpty()) {
            return ruling;
        }
        if (rules.noLabelWorse()) {
            ruling = ruling.and(labels(standing.cases(), rules.minimumEvidence()));
        }
        return ruling.and(calibration(standing.cases(), rules)).and(latency(standing.cases(), rules));
    }

    private static Verdict verdict(Standing standing, Reason amount, Reason contributors) {
        if (standing.worse()) {
            return Verdict.KEEP;
        }
        return standing.better() && amount.passed() && contributors.passed() ? Verdict.PROMOTE : Verdict.NOT_ENOUGH_YET;
    }

    private static Reason evidence(Standing standing) {
        Pairs pairs = standing.pairs();
        String detail = String.format(
                Locale.ROOT,
                "%d wins, %d losses, %d ties: evidence %.3g of the %.3g needed%s",
                pairs.wins(),
                pairs.losses(),
                pairs.ties(),
                Math.exp(standing.logEvidence()),
                1 / standing.level().value(),
                standing.oneSided()
                        ? "; hardly any right answer is confirmed, so each disagreement counts, as lost unless corrected"
                                + " to the challenger's label"
                        : "");
        return new Reason("evidence", standing.better(), standing.worse() ? detail + "; it is worse" : detail);
    }

    /**
     * Looks at who stands behind the evidence: who sends more than half of what is discordant can't decide alone, where
     * others could have a say.
     *
     * @param cases of a contest
     * @return passed unless one does
     */
    public static Reason contributors(List<ContestedCase> cases) {
        long named = cases.stream()
                .flatMap(each -> each.contributor().stream())
                .distinct()
                .count();
        Map<String, Long> discordant = cases.stream()
                .filter(ContestedCase::discordant)
                .collect(Collectors.groupingBy(each -> each.contributor().orElse(""), Collectors.counting()));
        long all = discordant.values().stream().mapToLong(count -> count).sum();
        long most = discordant.values().stream().mapToLong(count -> count).max().orElse(0);
        return new Reason(
                "contributors",
                named < 2 || 2 * most <= all,
                named < 2
                        ? "fewer than two contributors are named"
                        : "the largest contributor stands for " + most + " of " + all + " discordant cases");
    }

    /** Holm's way (1979): the label that looks worst is held to the strictest level; the first that passes ends it. */
    private static Reason labels(List<ContestedCase> cases, int fewest) {
        Map<String, PairedDifference> byLabel = new TreeMap<>();
        for (ContestedCase each : cases) {
            byLabel.merge(
                    each.champion().actual(),
                    PairedDifference.none()
                            .and(each.challenger().right(), each.champion().right()),
                    PairedDifference::plus);
        }
        byLabel.values().removeIf(counts -> counts.n() < fewest);
        List<Map.Entry<String, PairedDifference>> worstFirst = new ArrayList<>(byLabel.entrySet());
        worstFirst.sort(Comparator.comparingDouble(
                entry -> entry.getValue().interval(Level.FIVE_PERCENT).high()));
        List<String> worse = new ArrayList<>();
        for (Map.Entry<String, PairedDifference> entry : worstFirst) {
            Level share = new Level(Level.FIVE_PERCENT.value() / (worstFirst.size() - worse.size()));
            if (entry.getValue().interval(share).high() >= 0) {
                break;
            }
            worse.add(String.format(
                    Locale.ROOT, "%s by %.3f", entry.getKey(), -entry.getValue().value()));
        }
        return new Reason(
                "noLabelWorse",
                worse.isEmpty(),
                worse.isEmpty()
                        ? "of " + worstFirst.size() + " labels with at least " + fewest + " cases none is worse"
                        : "worse: " + String.join(", ", worse));
    }

    private static Reason calibration(List<ContestedCase> cases, GateRules rules) {
        double[] differences = cases.stream()
                .mapToDouble(each -> each.challenger().brier() - each.champion().brier())
                .toArray();
        Interval interval = Bootstrap.ofMean(differences);
        return new Reason(
                "calibration",
                interval.low() <= rules.calibrationSlack(),
                String.format(
                        Locale.ROOT,
                        "Brier score %+.4f (%+.4f to %+.4f), slack %.4f",
                        Arrays.stream(differences).average().orElse(0),
                        interval.low(),
                        interval.high(),
                        rules.calibrationSlack()));
    }

    private static Reason latency(List<ContestedCase> cases, GateRules rules) {
        if (cases.stream().allMatch(each -> Double.isNaN(each.championMillis()))) {
            return new Reason("latency", true, "no live answer was timed yet");
        }
        double champion = slow(cases, ContestedCase::championMillis);
        double challenger = slow(cases, ContestedCase::challengerMillis);
        return new Reason(
                "latency",
                challenger <= Math.max(rules.latencyRatio() * champion, champion + NEGLIGIBLE_MILLIS),
                String.format(Locale.ROOT, "95th percentile %.2f ms, champion %.2f ms", challenger, champion));
    }

    private static double slow(List<ContestedCase> cases, ToDoubleFunction<ContestedCase> millis) {
        double[] sorted = cases.stream()
                .mapToDouble(millis)
                .filter(time -> !Double.isNaN(time))
                .sorted()
                .toArray();
        return sorted[(int) Math.ceil(SLOWEST_SHARE * sorted.length) - 1];
    }
}
