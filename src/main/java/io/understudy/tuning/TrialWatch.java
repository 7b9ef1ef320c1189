package io.understudy.tuning;

import io.understudy.learn.Cancelled;
import io.understudy.learn.Progress;
import io.understudy.learn.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Ends a trial when the budget ends, when training waits for what it holds, or when its job was cancelled. */
final class TrialWatch implements Progress {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Instant deadline;
    private final BooleanSupplier awaited;
    private final BooleanSupplier running;
    private Instant lastLook;
    private Optional<Reason> reason = Optional.empty();

    /** Why a trial ended early. */
    enum Reason {
        /** The budget is used. */
        BUDGET,
        /** Training goes first. */
        TRAINING,
        /** The job was cancelled. */
        CANCELLED
    }

    /**
     * Watches from now on.
     *
     * @param clock the time
     * @param left how much of the budget is left
     * @param awaited whether training waits
     * @param running whether the job still runs; asked twice a second
     */
    TrialWatch(InstantSource clock, Duration left, BooleanSupplier awaited, BooleanSupplier running) {
        this.clock = clock;
        this.deadline = clock.instant().plus(left);
        this.awaited = awaited;
        this.running = running;
        this.lastLook = clock.instant();
    }

    @Override
    public void at(Stage stage, double fraction) {
        Instant now = clock.instant();
        if (now.isAfter(deadline)) {
            end(Reason.BUDGET);
        }
        if (!now.isBefore(lastLook.plus(INTERVAL))) {
            lastLook = now;
            if (awaited.getAsBoolean()) {
                end(Reason.TRAINING);
            }
            if (!running.getAsBoolean()) {
                end(Reason.CANCELLED);
            }
        }
    }

    private void end(Reason why) {
        reason = Optional.of(why);
        throw new Cancelled();
    }

    /** Returns why it ended the trial. */
    Reason reason() {
        return reason.orElseThrow(() -> new IllegalStateException("nothing was ended"));
    }
}
