package io.understudy.encode;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What an encoder that somebody brought showed in its trial.
 *
 * @param pooling how its vectors are made
 * @param dimension their size
 */
record TrialRun(Pooling pooling, int dimension) {

    static final int LARGEST_DIMENSION = 4_096;

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /**
     * Runs the trial in a process of its own, which takes seconds.
     *
     * @param encoder which is tried
     * @param directory where native libraries are unpacked to
     * @throws UnusableEncoder when it does not pass
     */
    static TrialRun of(ImportedEncoder encoder, Path directory) {
        try {
            Process process = new ProcessBuilder(command(encoder, directory))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            CompletableFuture<Process> ended = ended(process);
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(process, encoder));
            String line = answer(process);
            ended.join();
            sent.join();
            return read(line);
        } catch (IOException failed) {
            throw new UnusableEncoder("model", "its trial could not be begun: " + failed.getMessage());
        }
    }

    /** Waits for the end of a process, which comes by force where it does not come in time. */
    private static CompletableFuture<Process> ended(Process process) {
        return process.onExit()
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly());
    }

    private static List<String> command(ImportedEncoder encoder, Path directory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Trial.class.getName(),
                Objects.requireNonNullElse(encoder.pooling(), Pooling.MEAN).name(),
                Integer.toString(encoder.maxTokens()),
                Integer.toString(encoder.largestId()),
                directory.toString());
    }

    private static void send(Process process, ImportedEncoder encoder) {
        try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
            for (byte[] file : List.of(encoder.weights(), encoder.tokenizer())) {
                out.writeInt(file.length);
                out.write(file);
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        }
    }

    /** Libraries may print as well: the last line is the answer. */
    private static String answer(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines().reduce("", (before, line) -> line);
        }
    }

    private static TrialRun read(String line) {
        String[] words = line.split(" ", 3);
        if (words[0].equals(Trial.PASSED)) {
            return new TrialRun(Pooling.valueOf(words[1]), Integer.parseInt(words[2]));
        }
        throw words[0].equals(Trial.REFUSED)
                ? new UnusableEncoder(words[1], words[2])
                : new UnusableEncoder(
                        "model",
                        "its trial ended without an answer: it took more than a gigabyte or " + LONGEST.toSeconds()
                                + " seconds, or native code failed");
    }
}
