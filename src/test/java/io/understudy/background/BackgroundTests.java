package io.understudy.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundTests {

    private static final int NICENESS = 19;

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsThreadsAreNicerThanOthers() {
        CompletableFuture<Integer> niceness = new CompletableFuture<>();

        Background.threads("nice")
                .newThread(() -> niceness.complete(niceness()))
                .start();

        assertThat(niceness.join()).isGreaterThan(niceness());
    }

    @Test
    void aProcessEndsWithoutWaitingForThem() {
        assertThat(Background.threads("nice").newThread(() -> {}).isDaemon()).isTrue();
    }

    /** Of the calling thread, as proc(5) tells it behind the name in brackets. */
    private static int niceness() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Integer.parseInt(behindName[NICENESS - 3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
