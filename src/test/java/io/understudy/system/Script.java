package io.understudy.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program outside of Java that has ended: its exit code and all that it printed. */
record Script(int exitCode, String output) {

    private static final long LIMIT_MINUTES = 10;

    /** Runs a program in a folder until it ends, for ten minutes at most. */
    static Script run(Path folder, Map<String, String> environment, List<String> command) {
        Path place = Folder.temporary("script");
        Path output = place.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end:\n" + Files.readString(output));
            }
            return new Script(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Folder.delete(place);
        }
    }

    /** Tells whether all of these programs are on the path. */
    static boolean canRun(String... programs) {
        List<Path> path = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return Stream.of(programs)
                .allMatch(program -> path.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(program))));
    }
}
