package io.understudy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Times the same thing again and again. */
final class Stopwatch {

    private final List<Double> seconds = new ArrayList<>();

    /** Something that takes time. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws IOException;
    }

    /** Something that takes time and has no result. */
    @FunctionalInterface
    interface Task {
        void run() throws IOException;
    }

    void time(Task task) throws IOException {
        long start = System.nanoTime();
        task.run();
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    <T> T time(Work<T> work) throws IOException {
        long start = System.nanoTime();
        T result = work.get();
        seconds.add((System.nanoTime() - start) / 1e9);
        return result;
    }

    /** Returns the middle of all, in seconds. */
    double middle() {
        return Report.quantile(seconds.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }
}
