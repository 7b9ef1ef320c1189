package io.understudy.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged jar, and two ways of starting it: as it is, and with an archive of its loaded classes, which
 * starts in a third of the time. The system property {@code understudy.jar} names it.
 */
final class Application {

    private static final String HEAP = "-Xmx512m";
    private static final long PREPARATION_MINUTES = 4;

    private Application() {}

    /** Returns the command that a newcomer would type. */
    static List<String> plain() {
        return List.of(java(), HEAP, "-jar", jar().toString());
    }

    /** Returns the command that starts fastest; the first call takes as long as a start. */
    static List<String> quick() {
        return Quick.COMMAND;
    }

    /** Returns the command that runs another main class of the jar. */
    static List<String> classPath() {
        return List.of(java(), HEAP, "-cp", jar().toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path jar() {
        Path jar = Path.of(System.getProperty("understudy.jar", "target/understudy.jar"))
                .toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("no packaged jar at " + jar + "; run package first");
        }
        return jar;
    }

    /** Initialised once, when first needed. */
    private static final class Quick {

        private static final List<String> COMMAND = prepare();

        private static List<String> prepare() {
            Path folder = Folder.temporary("application");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folder.delete(folder)));
            Path archive = folder.resolve("app.jsa");
            List<String> learn = command("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh");
            learn.addAll(List.of("-jar", jar().toString()));
            learn.addAll(List.of("--server.port=0", "--understudy.home=" + folder.resolve("home")));
            run(folder, learn);
            List<String> start = command("-XX:SharedArchiveFile=" + archive);
            start.addAll(List.of("-jar", jar().toString()));
            return List.copyOf(start);
        }

        /** The same compiler settings in both runs: an archive fits only the virtual machine that made it. */
        private static List<String> command(String... options) {
            List<String> command = new ArrayList<>(List.of(java(), HEAP, "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of(options));
            return command;
        }

        private static void run(Path folder, List<String> command) {
            File log = folder.resolve("preparation.log").toFile();
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
                boolean ended = process.waitFor(PREPARATION_MINUTES, TimeUnit.MINUTES);
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " failed:\n" + Files.readString(log.toPath()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
