package io.understudy.judge;

import io.understudy.rest.Problem;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where rivals of a champion play behind its answers: one scene after the other, on one thread. Whoever hands a scene in
 * never waits and never hears of it again. What does not fit into the short queue is shed and counted, and so it is with
 * everything behind a scene that hangs; a scene that fails is counted, and the next one is played.
 */
final class Wings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Wings.class);

    private final ThreadPoolExecutor thread;

    /**
     * Opens the wings.
     *
     * @param longestQueue how many scenes may wait
     */
    Wings(int longestQueue) {
        thread = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(longestQueue), Wings::inTheBackground);
        thread.setRejectedExecutionHandler(
                (scene, pool) -> ((Scene) scene).rehearsal().shed());
    }

    private static Thread inTheBackground(Runnable work) {
        Thread thread = new Thread(work, "shadow");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Plays a scene some time later, or never.
     *
     * @param modelId whose rivals play
     * @param rehearsal counts what becomes of it
     * @param play what they do
     */
    void play(long modelId, Rehearsal rehearsal, Runnable play) {
        thread.execute(new Scene(modelId, rehearsal, play));
    }

    private record Scene(long modelId, Rehearsal rehearsal, Runnable play) implements Runnable {

        @Override
        public void run() {
            boolean played = false;
            try {
                play.run();
                played = true;
            } catch (Problem gone) {
                LOG.debug("shadow: nobody there to answer for model={}", modelId);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "shadow: an answer of model={} failed: {}",
                        modelId,
                        failure.getClass().getName());
            } finally {
                if (!played) {
                    rehearsal.failed();
                }
            }
        }
    }

    /** Ends without waiting for the scene that is played. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
