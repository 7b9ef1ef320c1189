package io.understudy.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks another process again and again until it says what is expected, or patience ends. */
final class Patience {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Patience() {}

    /** Asks until the answer is there; fails naming what was waited for. */
    static <T> T until(Duration limit, String what, Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain for " + what);
    }

    /** Asks until it is so. */
    static void untilTrue(Duration limit, String what, BooleanSupplier question) {
        until(limit, what, () -> question.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
