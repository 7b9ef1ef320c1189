package io.understudy.learn.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void everyTaskRunsOnce(int threads) {
        AtomicIntegerArray runs = new AtomicIntegerArray(1_000);

        new Workers(threads).run(1_000, runs::incrementAndGet);

        for (int task = 0; task < 1_000; task++) {
            assertThat(runs.get(task)).isEqualTo(1);
        }
    }

    @Test
    void severalThreadsWorkAtATime() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch all = new CountDownLatch(3);

        new Workers(3).run(3, task -> {
            threads.add(Thread.currentThread());
            all.countDown();
            await(all);
        });

        assertThat(threads).hasSize(3).contains(Thread.currentThread());
    }

    @Test
    void whoAsksWorksOnWhenEveryHelperIsBusy() {
        Workers workers = new Workers(2);
        CountDownLatch started = new CountDownLatch(2);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> workers.run(2, task -> {
            started.countDown();
            await(end);
        }));
        other.start();
        await(started);
        AtomicInteger runs = new AtomicInteger();

        workers.run(10, task -> runs.incrementAndGet());

        end.countDown();
        assertThat(runs).hasValue(10);
    }

    @Test
    void anExceptionEndsTheWholeAndReachesWhoAsked() {
        AtomicInteger runs = new AtomicInteger();

        assertThatThrownBy(() -> new Workers(1).run(1_000, task -> {
                    runs.incrementAndGet();
                    if (task == 10) {
                        throw new IllegalStateException("task 10");
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("task 10");
        assertThat(runs).hasValue(11);
    }

    @Test
    void anErrorOfAHelperReachesWhoAsked() {
        Thread asking = Thread.currentThread();
        CountDownLatch both = new CountDownLatch(2);

        assertThatThrownBy(() -> new Workers(2).run(2, task -> {
                    both.countDown();
                    await(both);
                    if (Thread.currentThread() != asking) {
                        throw new StackOverflowError("helper");
                    }
                }))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void anInterruptIsKeptForWhoAsked() {
        Thread.currentThread().interrupt();

        new Workers(2).run(100, task -> Thread.onSpinWait());

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void noThreadsAreRefused() {
        assertThatThrownBy(() -> new Workers(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
