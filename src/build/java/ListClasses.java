import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Starts the application once and writes down which classes it read until it was ready, in their order: what
 * EarlyClasses reads ahead. Run by the build, from its source.
 *
 * <p>Arguments: class path, folder for what it makes, file to write.
 */
class ListClasses {

    private static final String READY = " ready index=";
    private static final int MINUTES = 5;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        Path log = folder.resolve("classes.log");
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log + ":none:filesize=0",
                        "-Dspring.aot.enabled=true",
                        "-classpath",
                        arguments[0],
                        "io.understudy.Understudy",
                        "--server.port=0",
                        "--understudy.home=" + folder.resolve("home"))
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8))) {
            String line = output.readLine();
            while (line != null && !line.contains(READY)) {
                said.append(line).append(System.lineSeparator());
                line = output.readLine();
            }
            application.destroy();
            if (line == null || !application.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the application did not start:" + System.lineSeparator() + said);
            }
        }
        Path list = Path.of(arguments[2]);
        Files.createDirectories(list.getParent());
        Files.write(list, names(log));
    }

    /** Names of classes that are in files: neither made at run time nor in the JVM's own archive. */
    private static List<String> names(Path log) throws IOException {
        Predicate<String> inAFile = line -> line.contains(" source: file:") || line.contains(" source: jrt:");
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(inAFile)
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .filter(name -> name.indexOf('/') < 0 && !name.contains("$$"))
                    .distinct()
                    .toList();
        }
    }
}
