package io.understudy.evaluation;

import io.understudy.learn.Numbers;
import io.understudy.learn.ValueMetrics;
import io.understudy.learn.judge.Distance;
import io.understudy.learn.judge.Judged;
import io.understudy.learn.judge.Pairs;
import io.understudy.learn.judge.Tally;
import io.understudy.model.Signature;

/** Counts judged answers as the model's task asks for: labels that were right, or numbers that were near. */
abstract class Score {

    private Pairs pairs = Pairs.NONE;

    static Score of(Signature signature) {
        return signature.answersNumbers() ? new OfNumbers() : new OfLabels();
    }

    abstract void add(Judged one);

    abstract Judgement judgement();

    /** Compares two answers to the same case. */
    abstract Pairs with(Pairs before, Judged one, Judged other);

    void compare(Judged one, Judged other) {
        pairs = with(pairs, one, other);
    }

    Pairs pairs() {
        return pairs;
    }

    private static final class OfLabels extends Score {

        private final Tally tally = new Tally();

        @Override
        void add(Judged one) {
            tally.add(one);
        }

        @Override
        Judgement judgement() {
            return Judgement.of(tally.metrics());
        }

        @Override
        Pairs with(Pairs before, Judged one, Judged other) {
            return before.and(one, other);
        }
    }

    private static final class OfNumbers extends Score {

        private final ValueMetrics.Tally tally = new ValueMetrics.Tally();

        @Override
        void add(Judged one) {
            tally.add(Numbers.read(one.actual()), Numbers.read(one.predicted()));
        }

        @Override
        Judgement judgement() {
            return Judgement.of(tally.metrics());
        }

        @Override
        Pairs with(Pairs before, Judged one, Judged other) {
            return Distance.compared(before, one, other);
        }
    }
}
