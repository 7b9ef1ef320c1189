package io.understudy.judge;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one model's rivals did in the wings, counted without a lock. */
final class Rehearsal {

    private final AtomicLong predictions = new AtomicLong();
    private final LongAdder answered = new LongAdder();
    private final LongAdder agreed = new LongAdder();
    private final LongAdder shed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder overdue = new LongAdder();
    private final AtomicLong before = new AtomicLong(-1);

    /** Counts a prediction and returns the count. */
    long count() {
        return predictions.incrementAndGet();
    }

    long counted() {
        return predictions.get();
    }

    /** Where the count had been when the server was started; below 0 when nobody has looked yet. */
    AtomicLong before() {
        return before;
    }

    void answered(boolean agrees) {
        answered.increment();
        if (agrees) {
            agreed.increment();
        }
    }

    void shed() {
        shed.increment();
    }

    void failed() {
        failed.increment();
    }

    /** Counts an answer that took too long, which is one that failed. */
    void overdue() {
        overdue.increment();
        failed();
    }

    long overdueSoFar() {
        return overdue.sum();
    }

    ContestView.InTheWings view() {
        long all = answered.sum();
        return new ContestView.InTheWings(all, shed.sum(), failed.sum(), all == 0 ? null : (double) agreed.sum() / all);
    }
}
