package io.understudy.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTests {

    private final Turns turns = new Turns(() -> Instant.EPOCH);

    @Test
    void whatFindsThePlaceTakenComesBackAndKeepsNoWorker() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<String> done = new ArrayList<>();
        CompletableFuture<?> first = CompletableFuture.supplyAsync(() -> turns.take(() -> {
            begun.countDown();
            await(end);
            done.add("first");
        }));
        begun.await();

        assertThat(turns.take(() -> done.add("second"))).isNotInstanceOf(OnCompleteRemove.class);

        assertThat(done).isEmpty();
        end.countDown();
        assertThat(first.get()).isInstanceOf(OnCompleteRemove.class);
        assertThat(turns.take(() -> done.add("third"))).isInstanceOf(OnCompleteRemove.class);
        assertThat(done).containsExactly("first", "third");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
